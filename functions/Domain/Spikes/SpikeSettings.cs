namespace MentionPipeline.Domain.Spikes;

/// <summary>What one level of sensitivity allows. Everything else is the same for every series.</summary>
public sealed record SpikeSettings
{
    /// <summary>
    /// Findings that chance may bring per false alarm of the budget. A finding must also be large, and above the series' own
    /// bursts, which turns away all but a few of what chance brings (measured, docs/spikes.md).
    /// </summary>
    private const double ChancePerFalseAlarm = 1.5;

    /// <summary>So many series may each spend their whole budget; more of them share what these may spend.</summary>
    private const double SeriesAtFullBudget = 30;

    /// <summary>What works untouched.</summary>
    public static SpikeSettings Default { get; } = For(Sensitivity.Medium);

    /// <summary>The stated budget: false alarms per series and month of 30 days on a series of which nothing special is said.</summary>
    public required double FalseAlarmsPerMonth { get; init; }

    /// <summary>
    /// How many times as high as the highest window of an ordinary day of its own a window must be, on a logarithmic scale
    /// (<see cref="BurstMemory"/>): what a series does every few days is its habit, not an incident.
    /// </summary>
    public required double BurstFactor { get; init; }

    /// <summary>A busy brand makes small rises significant; a team is called for this many times the usual at least.</summary>
    public required double RatioMin { get; init; }

    /// <summary>Fewer mentions than this above what is expected in an hour are read by a person faster than an alert about them.</summary>
    public required double ExcessPerRootHour { get; init; }

    /// <summary>Findings that chance alone may bring per series and month.</summary>
    public double ChancePerMonth => FalseAlarmsPerMonth * ChancePerFalseAlarm;

    public static SpikeSettings For(Sensitivity sensitivity) => sensitivity switch
    {
        Sensitivity.Low => new() { FalseAlarmsPerMonth = 1 / 3.0, BurstFactor = 2.2, RatioMin = 2, ExcessPerRootHour = 12 },
        Sensitivity.High => new() { FalseAlarmsPerMonth = 3, BurstFactor = 1.5, RatioMin = 1.4, ExcessPerRootHour = 5 },
        _ => new() { FalseAlarmsPerMonth = 1, BurstFactor = 1.85, RatioMin = 1.5, ExcessPerRootHour = 8 },
    };

    /// <summary>
    /// The same where many series are watched at once: false alarms of all of them together stay within one budget, whatever
    /// their number (false-discovery control by a shared budget, as in Bonferroni's correction; needs no look at the others).
    /// </summary>
    /// <param name="series">Series watched, this one included.</param>
    public SpikeSettings SharedAmong(int series)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(series);
        return this with { FalseAlarmsPerMonth = Math.Min(FalseAlarmsPerMonth, FalseAlarmsPerMonth * SeriesAtFullBudget / series) };
    }

    /// <summary>Grows as chance does, with the root of the time: what comes slowly must be more to call a team.</summary>
    public double ExcessMin(SpikeWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return ExcessPerRootHour * Math.Sqrt(Math.Max(1, window.Width.TotalHours));
    }
}
