using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Querying;

/// <summary>Sums rollups into the points of a chart.</summary>
internal static class Timeline
{
    /// <summary>More points than any screen has pixels are no chart.</summary>
    public const int PointsMax = 2_500;

    /// <summary>Bounds the rollups that one request reads.</summary>
    public static readonly TimeSpan RangeMax = TimeSpan.FromDays(92);

    public static IReadOnlyDictionary<string, TimeSpan> Resolutions { get; } = new Dictionary<string, TimeSpan>(StringComparer.OrdinalIgnoreCase)
    {
        ["PT5M"] = EventTime.BucketWidth,
        ["PT1H"] = TimeSpan.FromHours(1),
        ["P1D"] = TimeSpan.FromDays(1),
    };

    /// <returns>The instant that lies a span before another, or the first one there is.</returns>
    public static DateTimeOffset Before(DateTimeOffset instant, TimeSpan span)
        => instant - DateTimeOffset.MinValue < span ? DateTimeOffset.MinValue : instant - span;

    /// <returns>What is wrong with the range, or <c>null</c>.</returns>
    public static string? RangeFault(DateTimeOffset from, DateTimeOffset to, TimeSpan resolution)
    {
        if (from >= to) return "from: must lie before to.";
        if (to - from > RangeMax) return $"from: the range may be at most {RangeMax.TotalDays:0} days.";
        return (to - from) / resolution > PointsMax ? $"resolution: at most {PointsMax:N0} points; take a coarser one." : null;
    }

    /// <returns>The counts of every point from the one that holds <paramref name="from"/>, in order, empty ones too.</returns>
    public static async Task<IReadOnlyList<(DateTimeOffset Start, Counts Counts)>> CountAsync(
        IDocuments<RollupDocument> rollups, string brand, DateTimeOffset from, DateTimeOffset to, TimeSpan resolution, CancellationToken cancellation)
    {
        var first = Floor(from, resolution);
        var points = new Counts[(int)Math.Ceiling((to - first) / resolution)];
        await foreach (var rollup in rollups.ListAllAsync(brand, first, to, cancellation))
            points[(int)((rollup.Bucket - first) / resolution)] += rollup.Counts;
        return [.. points.Select((counts, i) => (first + (i * resolution), counts))];
    }

    /// <returns>What each topic counts from <paramref name="from"/> to <paramref name="to"/>, and in the time of the same length before.</returns>
    public static async Task<(TopicCounts Now, TopicCounts Before)> CountTopicsAsync(
        IDocuments<RollupDocument> rollups, string brand, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var (now, before) = (TopicCounts.None, TopicCounts.None);
        await foreach (var rollup in rollups.ListAllAsync(brand, Before(from, to - from), to, cancellation))
        {
            if (rollup.Bucket >= from) now += rollup.Topics ?? TopicCounts.None;
            else before += rollup.Topics ?? TopicCounts.None;
        }
        return (now, before);
    }

    private static DateTimeOffset Floor(DateTimeOffset instant, TimeSpan resolution)
        => new(instant.UtcTicks - (instant.UtcTicks % resolution.Ticks), TimeSpan.Zero);
}
