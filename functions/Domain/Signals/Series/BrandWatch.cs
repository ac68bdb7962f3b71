using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Signals;

/// <summary>Shows each series of a brand its part of a bucket. Pure: memory and bucket in, memory and decisions out.</summary>
public static class BrandWatch
{
    /// <param name="brand">Settings of the brand; its series share them (<see cref="SeriesBudget"/>).</param>
    /// <param name="watched">Series whose decisions count. The negatives are learned in any case.</param>
    /// <returns>Decisions that change something, in no order that matters.</returns>
    public static (SpikeState Negatives, BrandSeries Others, IReadOnlyList<SeriesDecision> Decisions) Observe(
        SpikeState negatives, BrandSeries others, BrandBucket bucket, SpikeSettings brand, IReadOnlyCollection<SeriesKind> watched)
    {
        ArgumentNullException.ThrowIfNull(others);
        ArgumentNullException.ThrowIfNull(bucket);
        ArgumentNullException.ThrowIfNull(watched);
        var decisions = new List<SeriesDecision>();
        (negatives, var decision) = SpikeDetector.Observe(negatives, bucket.Counts, Settings(SeriesKind.Negatives));
        if (watched.Contains(SeriesKind.Negatives)) Note(decisions, SeriesName.Negatives, decision);
        var (volume, share) = (default(SpikeState), default(ShareState));
        if (watched.Contains(SeriesKind.Volume))
        {
            var name = new SeriesName(SeriesKind.Volume);
            (volume, decision) = SpikeDetector.Observe(others.Volume ?? SpikeState.Empty, bucket.Of(name), Settings(name.Kind));
            Note(decisions, name, decision);
        }

        if (watched.Contains(SeriesKind.NegativeShare))
        {
            (share, decision) = ShareDetector.Observe(others.Share ?? ShareState.Empty, bucket.Counts, Settings(SeriesKind.NegativeShare));
            Note(decisions, new SeriesName(SeriesKind.NegativeShare), decision);
        }

        var next = new BrandSeries { Volume = volume, Share = share };
        if (watched.Contains(SeriesKind.Topics)) next = Topics(next, others, bucket, Settings(SeriesKind.Topics), decisions);
        return (negatives, next, decisions);

        SpikeSettings Settings(SeriesKind series) => SeriesBudget.For(brand, series, others.Topics.Count);
    }

    /// <summary>An event is over: what its series counted while it went on is no news any more. Windows do not reach back into it.</summary>
    public static BrandSeries Rest(BrandSeries series, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(series);
        return series with
        {
            Volume = series.Volume is null ? null : Rest(series.Volume, until),
            Share = series.Share is { Incident: null } share && share.SearchFrom < until ? share with { SearchFrom = until } : series.Share,
            Topics = [.. series.Topics.Select(watched => watched with { State = Rest(watched.State, until) })],
        };
    }

    private static SpikeState Rest(SpikeState state, DateTimeOffset until)
        => state.Incident is null && state.SearchFrom < until ? state with { SearchFrom = until } : state;

    private static BrandSeries Topics(BrandSeries next, BrandSeries others, BrandBucket bucket, SpikeSettings settings, List<SeriesDecision> decisions)
    {
        var unheard = others.Unheard ?? SpikeState.Empty;
        var topics = new List<WatchedTopic>(others.Topics.Count);
        foreach (var (topic, state) in WithNew(others.Topics, unheard, bucket))
        {
            var name = SeriesName.OfTopic(topic);
            var (after, decision) = SpikeDetector.Observe(state, bucket.Of(name), settings);
            Note(decisions, name, decision);
            if (!IsForgotten(after)) topics.Add(new WatchedTopic(topic, after));
        }

        return next with
        {
            Unheard = SpikeDetector.Observe(unheard, bucket.Counts with { Negative = 0 }, settings).State,
            Topics = topics,
        };
    }

    private static IReadOnlyList<WatchedTopic> WithNew(IReadOnlyList<WatchedTopic> known, SpikeState unheard, BrandBucket bucket)
    {
        List<WatchedTopic>? all = null;
        foreach (var (topic, counts) in bucket.Topics.All)
        {
            if (counts.Negative <= 0 || (all ?? known).Count >= BrandSeries.TopicsMax || known.Any(watched => watched.Topic == topic)) continue;
            all ??= [.. known];
            all.Add(new WatchedTopic(topic, unheard));
        }

        all?.Sort((left, right) => string.CompareOrdinal(left.Topic, right.Topic));
        return all ?? known;
    }

    /// <summary>Two weeks without a word: its memory is that of a topic that was never heard. Looked at once a day.</summary>
    private static bool IsForgotten(SpikeState state)
        => state.Incident is null
            && state.Through!.Value.TimeOfDay == TimeSpan.Zero
            && Array.TrueForAll(state.Recent, count => count == 0)
            && Array.TrueForAll(state.Hours, count => count is 0 or -1);

    private static void Note(List<SeriesDecision> decisions, SeriesName series, SpikeDecision decision)
    {
        if (decision is SpikeDecision.Raised or SpikeDecision.Cleared or SpikeDecision.Ongoing { HasGrown: true })
            decisions.Add(new SeriesDecision(series, decision));
    }
}
