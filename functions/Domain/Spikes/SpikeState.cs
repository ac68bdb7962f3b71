using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// What the detector remembers of one series between buckets. Bounded: its size does not grow with the series. An empty
/// array is one that has not been filled yet; arrays are never changed once they stand in a state.
/// </summary>
public sealed record SpikeState
{
    /// <summary>A series of which nothing has been seen.</summary>
    public static SpikeState Empty { get; } = new();

    /// <summary>End of the last bucket observed; <c>null</c> before the first.</summary>
    public DateTimeOffset? Through { get; init; }

    /// <summary>Windows reach back to here at most: the start, the end of a gap, or the end of the last incident.</summary>
    public DateTimeOffset SearchFrom { get; init; }

    /// <summary>Negative mentions per bucket of the last day, at the bucket's number modulo <see cref="RecentCounts.Length"/>.</summary>
    public int[] Recent { get; init; } = [];

    /// <summary>Negative mentions per hour of the last days: see <see cref="HourHistory"/>.</summary>
    public int[] Hours { get; init; } = [];

    /// <summary>What is expected, made anew each hour from <see cref="Hours"/>; <c>null</c> while nothing is known.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>Over-dispersion per window, in the order of <see cref="SpikeWindow.All"/>.</summary>
    public Dispersion[] Dispersions { get; init; } = [];

    /// <summary>Daily highs per window, in the order of <see cref="SpikeWindow.All"/>; empty before the first.</summary>
    public BurstMemory[] Bursts { get; init; } = [];

    /// <summary>How the days of a week differ.</summary>
    public WeekRhythm Week { get; init; } = WeekRhythm.Unknown;

    public Coverage Coverage { get; init; } = new();

    /// <summary>The incident that is going on, if any.</summary>
    public Incident? Incident { get; init; }

    /// <summary>The worst that the incident has been.</summary>
    public Severity Worst { get; init; }

    /// <summary>Nothing is raised before.</summary>
    public DateTimeOffset RaiseFrom { get; init; }

    /// <summary>Buckets in a row in which the incident showed no more.</summary>
    public int CalmBuckets { get; init; }

    internal BurstMemory BurstsOf(SpikeWindow window) => Bursts.Length > window.Index ? Bursts[window.Index] : default;
}

/// <summary>How much of the series is known, and whether its sources speak.</summary>
public sealed record Coverage
{
    /// <summary>Since when every bucket has been observed.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>Days (288 buckets each) that are complete.</summary>
    public int DaysKnown { get; init; }

    /// <summary>Those of them with enough mentions to learn from.</summary>
    public int DaysActive { get; init; }

    /// <summary>Buckets seen of the day that is not complete.</summary>
    public int BucketsOfDay { get; init; }

    /// <summary>Mentions in all of the day that is not complete.</summary>
    public long MentionsOfDay { get; init; }

    /// <summary>Slow average of mentions in all per bucket.</summary>
    public double MentionsPerBucket { get; init; }

    /// <summary>Buckets in a row without any mention.</summary>
    public int SilentBuckets { get; init; }
}
