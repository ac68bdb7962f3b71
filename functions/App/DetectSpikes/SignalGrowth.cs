using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>What is told of a signal that grows.</summary>
internal static class SignalGrowth
{
    /// <summary>Topics told anew with a rise: those that lead.</summary>
    private const int TopicsMax = 3;

    /// <returns>The update, and where another series leads from now on, the signal as that one would have raised it.</returns>
    public static async Task<(SignalUpdate Update, SignalDocument? Described)> ReadAsync(
        IStore store, Alerting alerting, SignalDocument signal, StoryOutput.Grow grow, CancellationToken cancellation)
    {
        if (grow.Joined.Count == 0)
        {
            var topics = await LeadingTopicsAsync(store.Rollups, signal, grow.At, cancellation);
            return (new SignalUpdate(grow.At, grow.Severity) { Topics = topics }, null);
        }

        var first = grow.Joined[0];
        var described = grow.Lead is null
            ? null
            : (await SignalDescription.ReadAsync(store, alerting, new StoryOutput.Raise(first.Series, first.Incident, grow.Severity), cancellation)).Signal;
        var joined = grow.Joined.Select(series => series.Series.Topic).OfType<string>();
        var update = new SignalUpdate(grow.At, described?.Severity ?? grow.Severity)
        {
            Reason = first.Series.Kind == SeriesKind.Topics && grow.Lead is null ? UpdateReason.Topic : UpdateReason.Series,
            Series = first.Series.Signal,
            Topics = [.. (described?.Topics ?? []).Take(TopicsMax).Union(joined, StringComparer.Ordinal)],
            Headline = SeriesText.Headline(alerting.Brand.Name, first.Series, first.Incident),
        };
        return (update, described);
    }

    /// <summary>What leads the window that ends now, measured as it was when the signal was raised.</summary>
    private static async Task<IReadOnlyList<string>> LeadingTopicsAsync(
        IDocuments<RollupDocument> rollups, SignalDocument signal, DateTimeOffset until, CancellationToken cancellation)
    {
        if (signal.Evidence is not { } evidence) return [];
        var incident = new Incident
        {
            RaisedAt = until,
            Onset = signal.Onset,
            Window = signal.Window,
            Observed = signal.Observed,
            Expected = signal.Expected,
            PValue = signal.PValue,
            Severity = signal.Severity,
            HistoryFrom = evidence.BaselineFrom,
            HistoryUntil = evidence.BaselineUntil,
        };
        var series = signal.Topic is { } topic ? SeriesName.OfTopic(topic) : SeriesName.Negatives;
        var trends = await SignalTrends.ReadAsync(rollups, signal.Brand, series, incident, cancellation);
        return [.. trends.Topics.Where(driver => driver.Share > driver.UsualShare).Take(TopicsMax).Select(driver => driver.Name)];
    }
}
