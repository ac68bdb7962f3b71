using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// What is remembered of a brand's negative share between buckets. Bounded: its size does not grow with the series. Arrays are never
/// changed once they stand in a state.
/// </summary>
public sealed record ShareState
{
    /// <summary>A brand of which nothing has been seen.</summary>
    public static ShareState Empty { get; } = new();

    /// <summary>End of the last bucket observed; <c>null</c> before the first.</summary>
    public DateTimeOffset? Through { get; init; }

    /// <summary>Windows reach back to here at most: the start, the end of a gap, or the end of the last incident.</summary>
    public DateTimeOffset SearchFrom { get; init; }

    /// <summary>Negative mentions per bucket of the last day: see <see cref="RecentCounts"/>.</summary>
    public int[] Negative { get; init; } = [];

    /// <summary>Mentions per bucket of the last day.</summary>
    public int[] Mentions { get; init; } = [];

    /// <summary>Complete days, oldest first; at most <see cref="ShareHistory.DaysMax"/>. Hours of an incident are not in them.</summary>
    public ShareCounts[] Days { get; init; } = [];

    /// <summary>Of the day that is not complete.</summary>
    public ShareCounts Today { get; init; }

    /// <summary>Buckets seen of the day that is not complete.</summary>
    public int BucketsOfDay { get; init; }

    /// <summary>How much the share of a window varies beyond chance, in the order of <see cref="SpikeWindow.All"/>.</summary>
    public Dispersion[] Spreads { get; init; } = [];

    /// <summary>The incident that is going on, if any.</summary>
    public Incident? Incident { get; init; }

    /// <summary>The worst that the incident has been.</summary>
    public Severity Worst { get; init; }

    /// <summary>Nothing is raised before.</summary>
    public DateTimeOffset RaiseFrom { get; init; }

    /// <summary>Buckets in a row in which the incident showed no more.</summary>
    public int CalmBuckets { get; init; }
}

/// <param name="Negative">Of <paramref name="Mentions"/>.</param>
public readonly record struct ShareCounts(long Negative, long Mentions)
{
    public static ShareCounts operator +(ShareCounts left, ShareCounts right) => new(left.Negative + right.Negative, left.Mentions + right.Mentions);

    public static ShareCounts operator -(ShareCounts left, ShareCounts right)
        => new(Math.Max(0, left.Negative - right.Negative), Math.Max(0, left.Mentions - right.Mentions));
}
