using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>What led to an incident, and which topics drive it: from the brand's counts until it was raised.</summary>
internal sealed record SignalTrends(SignalTrend Trend, IReadOnlyList<Driver> Topics)
{
    public static async Task<SignalTrends> ReadAsync(
        IDocuments<RollupDocument> rollups, string brand, SeriesName series, Incident incident, CancellationToken cancellation)
    {
        var step = StepOf(incident.Window);
        var from = incident.RaisedAt - (step * SignalTrend.StepsMax);
        var counts = new long[SignalTrend.StepsMax];
        var topics = new TopicTally(incident, series);
        await foreach (var rollup in rollups.ListAllAsync(brand, Earlier(from, incident.HistoryFrom), incident.RaisedAt, cancellation))
        {
            if (rollup.Bucket >= from) counts[(int)((rollup.Bucket - from) / step)] += CountOf(rollup, series);
            topics.Add(rollup);
        }

        var trend = new SignalTrend(from, step, [.. counts.Select(count => Math.Max(0, count))], incident.Expected * (step / incident.Window));
        return new SignalTrends(trend, topics.Drivers());
    }

    private static int CountOf(RollupDocument rollup, SeriesName series) => series.Kind switch
    {
        SeriesKind.Volume => rollup.Counts.Mentions,
        SeriesKind.Topics => (rollup.Topics ?? TopicCounts.None)[series.Topic!].Negative,
        _ => rollup.Counts.Negative,
    };

    private static TimeSpan StepOf(TimeSpan window)
    {
        var buckets = (long)Math.Ceiling(window / EventTime.BucketWidth / SignalTrend.StepsOfWindow);
        return EventTime.BucketWidth * Math.Max(1, buckets);
    }

    /// <summary>A history that does not say where it begins is as old as what is shown.</summary>
    private static DateTimeOffset Earlier(DateTimeOffset shown, DateTimeOffset history) => history == default || shown < history ? shown : history;
}
