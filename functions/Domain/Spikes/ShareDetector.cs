using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// Watches the negative share of a brand: nobody talks more, but they talk worse. The negatives of 1, 3, 8 and 24 hours are compared with
/// the brand's own usual share of that many mentions by the tail of a beta-binomial, corrected for all the looks of a month. Streaming,
/// without looking ahead, of bounded memory; the life of an incident is that of <see cref="SpikeDetector"/>.
/// </summary>
public static class ShareDetector
{
    /// <summary>A smaller rise of the share is no reason to call anybody, however sure it is.</summary>
    public const double RatioMin = 1.3;

    /// <summary>Nor is one of fewer points than this.</summary>
    public const double RiseMin = 0.1;

    /// <summary>Fewer mentions have no share worth speaking of.</summary>
    public const long MentionsMin = 30;

    /// <summary>Where this many times as much is said as usual, a new source or a storm is the news, and the counts tell it.</summary>
    public const double MentionsRatioMax = 3;

    /// <summary>Twice the usual share, and so many negatives more, is worse than a warning.</summary>
    private const double ErrorRatio = 2;

    private const double ErrorExcess = 40;

    private const double CalmDeviations = 1;

    private static readonly SpikeWindow[] Windows = [.. SpikeWindow.All.Where(window => window.Width >= TimeSpan.FromHours(1))];

    /// <summary>The state after a bucket, and what it means. Buckets come in order; one that is skipped was not listened to.</summary>
    public static (ShareState State, SpikeDecision Decision) Observe(ShareState state, BucketCount bucket, SpikeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(settings);
        var interrupted = state.Incident is not null && bucket.Start - state.Through >= SpikeDetector.CalmFor ? state.Incident : null;
        var next = ShareHistory.Count(ShareHistory.Reach(interrupted is null ? state : Clear(state), bucket.Start), bucket);
        if (interrupted is not null) return (next, new SpikeDecision.Cleared(interrupted, bucket.Start));
        if (next.Incident is { } incident) return Follow(next, incident);
        if (ShareHistory.Usual(next) is not { } usual) return (next, SpikeDecision.Learning.Value);
        var found = next.Through < next.RaiseFrom ? null : Find(next, usual, settings);
        return found is null ? (next, SpikeDecision.None.Value) : Raise(next, usual, found);
    }

    /// <summary>Why a bucket raised nothing, or would not.</summary>
    /// <param name="state">Before the bucket.</param>
    public static ShareJudgements Explain(ShareState state, BucketCount bucket, SpikeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(settings);
        var next = ShareHistory.Count(ShareHistory.Reach(state, bucket.Start), bucket);
        if (ShareHistory.Usual(next) is not { } usual) return new ShareJudgements([NotRaised.Learning], []);
        var windows = Windows.Select(window => Judge(next, window, usual, settings)).ToList();
        if (next.Incident is not null) return new ShareJudgements([NotRaised.IncidentRunning], windows);
        return new ShareJudgements(next.Through < next.RaiseFrom ? [NotRaised.Refractory] : [], windows);
    }

    private static ShareJudgement? Find(ShareState state, UsualShare usual, SpikeSettings settings)
    {
        Span<long> negatives = stackalloc long[SpikeWindow.All.Count];
        Span<long> mentions = stackalloc long[SpikeWindow.All.Count];
        RecentCounts.SumWindows(state.Negative, state.Through!.Value, negatives);
        RecentCounts.SumWindows(state.Mentions, state.Through.Value, mentions);
        ShareJudgement? best = null;
        foreach (var window in Windows)
        {
            // Nearly every look ends here, before anything is computed.
            var of = mentions[window.Index];
            if (of < MentionsMin || negatives[window.Index] < (of * usual.Share) + settings.ExcessMin(window)) continue;
            var found = Judge(state, window, usual, settings);
            if (found.Reasons.Count == 0 && (best is null || found.PerMonth < best.PerMonth)) best = found;
        }

        return best;
    }

    private static ShareJudgement Judge(ShareState state, SpikeWindow window, UsualShare usual, SpikeSettings settings)
    {
        var counts = CountsOf(state, window);
        var correlation = ShareHistory.CorrelationOf(state, window, usual);
        var pValue = BetaBinomial.UpperTail(counts.Negative, counts.Mentions, usual.Share, correlation);
        var found = new ShareJudgement(window, counts.Negative, counts.Mentions, usual.Share, correlation, pValue, pValue * window.LooksPerMonth, []);
        var reasons = new List<NotRaised>();
        if (state.Through!.Value - window.Width < state.SearchFrom) reasons.Add(NotRaised.WindowNotWhole);
        if (counts.Mentions < MentionsMin) reasons.Add(NotRaised.TooFewMentions);
        if (counts.Mentions > usual.MentionsIn(window.Width) * MentionsRatioMax) reasons.Add(NotRaised.TooManyMentions);
        if (counts.Negative < counts.Mentions * Math.Max(usual.Share * RatioMin, usual.Share + RiseMin)) reasons.Add(NotRaised.BelowRatio);
        if (counts.Negative < found.Expected + settings.ExcessMin(window)) reasons.Add(NotRaised.BelowExcess);
        if (found.PerMonth > settings.ChancePerMonth) reasons.Add(NotRaised.ChanceTooLikely);
        return found with { Reasons = reasons };
    }

    private static (ShareState, SpikeDecision) Raise(ShareState state, UsualShare usual, ShareJudgement found)
    {
        var through = state.Through!.Value;
        var (low, high) = BetaBinomial.Interval(found.Mentions, usual.Share, found.Correlation);
        var incident = new Incident
        {
            RaisedAt = through,
            Onset = OnsetOf(state, usual, found.Share),
            Window = found.Window.Width,
            Observed = found.Negative,
            Mentions = found.Mentions,
            Expected = found.Expected,
            ExpectedLow = low,
            ExpectedHigh = high,
            PValue = found.PValue,
            FalsePerMonth = found.PerMonth,
            Severity = SeverityOf(found.Negative, found.Expected),
            HistoryDays = usual.Days,
            HistoryCount = usual.Share * usual.Mentions,
            HistoryFrom = through - TimeSpan.FromDays(state.Days.Length) - (state.BucketsOfDay * EventTime.BucketWidth),
            HistoryUntil = through - SpikeWindow.Day.Width,
        };
        var raised = state with { Incident = incident, Worst = incident.Severity, CalmBuckets = 0, RaiseFrom = through + SpikeDetector.Spacing };
        return (ShareHistory.SetApart(raised, incident.Onset), new SpikeDecision.Raised(incident));
    }

    private static (ShareState, SpikeDecision) Follow(ShareState state, Incident incident)
    {
        var through = state.Through!.Value;
        if (through - incident.RaisedAt >= SpikeDetector.IncidentMax)
            return (ShareHistory.Relearn(Clear(state)), new SpikeDecision.Cleared(incident, through));
        var usual = ShareHistory.Usual(state);
        var next = state with { CalmBuckets = IsCalm(state, usual) ? state.CalmBuckets + 1 : 0 };
        if (next.CalmBuckets * EventTime.BucketWidth >= SpikeDetector.CalmFor) return (Clear(next), new SpikeDecision.Cleared(incident, through));
        var severity = usual is null ? next.Worst : WorstOf(next, usual.Value, incident.Onset);
        return severity > next.Worst
            ? (next with { Worst = severity }, new SpikeDecision.Ongoing(incident) { Severity = severity, HasGrown = true })
            : (next, new SpikeDecision.Ongoing(incident) { Severity = next.Worst });
    }

    private static bool IsCalm(ShareState state, UsualShare? usual)
    {
        if (usual is not { } known) return true;
        var counts = CountsOf(state, SpikeWindow.Calm);
        var variance = BetaBinomial.Variance(counts.Mentions, known.Share, ShareHistory.CorrelationOf(state, SpikeWindow.Calm, known));
        return counts.Negative <= (counts.Mentions * known.Share) + (CalmDeviations * Math.Sqrt(variance));
    }

    private static Severity WorstOf(ShareState state, UsualShare usual, DateTimeOffset onset)
        => Windows
            .Where((window, index) => index == 0 || state.Through!.Value - window.Width >= onset)
            .Select(window => CountsOf(state, window))
            .Max(counts => SeverityOf(counts.Negative, counts.Mentions * usual.Share));

    private static Severity SeverityOf(long negative, double expected)
        => negative >= expected * ErrorRatio && negative - expected >= ErrorExcess ? Severity.Error : Severity.Warning;

    /// <summary>The start from which the mentions until now speak most for the raised share (the maximum of a binomial CUSUM backwards).</summary>
    private static DateTimeOffset OnsetOf(ShareState state, UsualShare usual, double raised)
    {
        var share = Math.Clamp(raised, usual.Share + (RiseMin / 2), 1 - (1.0 / (2 * MentionsMin)));
        var gain = Math.Log(share / usual.Share);
        var loss = Math.Log((1 - share) / (1 - usual.Share));
        var through = state.Through!.Value;
        var earliest = through - SpikeWindow.Day.Width;
        if (state.SearchFrom > earliest) earliest = state.SearchFrom;
        var onset = through - EventTime.BucketWidth;
        double evidence = 0, most = 0;
        for (var start = onset; start >= earliest; start -= EventTime.BucketWidth)
        {
            var negative = RecentCounts.At(state.Negative, start);
            evidence += (negative * gain) + ((RecentCounts.At(state.Mentions, start) - negative) * loss);
            if (evidence <= most) continue;
            most = evidence;
            onset = start;
        }

        return onset;
    }

    private static ShareCounts CountsOf(ShareState state, SpikeWindow window)
        => ShareHistory.SumOf(state, state.Through!.Value - window.Width, state.Through.Value);

    private static ShareState Clear(ShareState state) => state with
    {
        Incident = null,
        CalmBuckets = 0,
        SearchFrom = state.Through!.Value + SpikeDetector.Refractory,
    };
}
