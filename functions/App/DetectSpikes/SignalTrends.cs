using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>What led to an incident, and what it is about: from the brand's counts until it was raised.</summary>
internal sealed record SignalTrends(SignalTrend Trend, IReadOnlyList<string> Topics)
{
    private const int TopicsMax = 5;

    public static async Task<SignalTrends> ReadAsync(
        IDocuments<RollupDocument> rollups, string brand, Incident incident, CancellationToken cancellation)
    {
        var step = StepOf(incident.Window);
        var from = incident.RaisedAt - (step * SignalTrend.StepsMax);
        var counts = new long[SignalTrend.StepsMax];
        var topics = TopicCounts.None;
        await foreach (var rollup in rollups.ListAllAsync(brand, from, incident.RaisedAt, cancellation))
        {
            counts[(int)((rollup.Bucket - from) / step)] += rollup.Counts.Negative;
            if (rollup.Bucket >= incident.RaisedAt - incident.Window) topics += rollup.Topics ?? TopicCounts.None;
        }

        var trend = new SignalTrend(from, step, [.. counts.Select(count => Math.Max(0, count))], incident.Expected * (step / incident.Window));
        return new SignalTrends(trend, Top(topics));
    }

    private static TimeSpan StepOf(TimeSpan window)
    {
        var buckets = (long)Math.Ceiling(window / EventTime.BucketWidth / SignalTrend.StepsOfWindow);
        return EventTime.BucketWidth * Math.Max(1, buckets);
    }

    private static string[] Top(TopicCounts topics) =>
        [.. topics.All
            .Where(topic => topic.Value.Negative > 0)
            .OrderByDescending(topic => topic.Value.Negative).ThenBy(topic => topic.Key, StringComparer.Ordinal)
            .Take(TopicsMax)
            .Select(topic => topic.Key)];
}
