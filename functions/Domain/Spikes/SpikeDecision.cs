using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Spikes;

/// <summary>What the detector says after one bucket. One incident is raised once, then ongoing, then cleared once.</summary>
public abstract record SpikeDecision
{
    private SpikeDecision()
    {
    }

    /// <summary>Nothing out of the ordinary.</summary>
    public sealed record None : SpikeDecision
    {
        public static None Value { get; } = new();
    }

    /// <summary>Too little is known of this series to judge it.</summary>
    public sealed record Learning : SpikeDecision
    {
        public static Learning Value { get; } = new();
    }

    /// <summary>An incident begins to be told: the one time to alert.</summary>
    public sealed record Raised(Incident Incident) : SpikeDecision;

    /// <summary>The incident that was raised goes on.</summary>
    public sealed record Ongoing(Incident Incident) : SpikeDecision
    {
        /// <summary>The worst it has been so far.</summary>
        public Severity Severity { get; init; } = Incident.Severity;

        /// <summary>It has become worse with this bucket than it ever was before: worth an update.</summary>
        public bool HasGrown { get; init; }
    }

    /// <summary>The incident is over.</summary>
    /// <param name="At">End of the bucket that showed it.</param>
    public sealed record Cleared(Incident Incident, DateTimeOffset At) : SpikeDecision;
}

/// <summary>What was seen when an incident was raised.</summary>
public sealed record Incident
{
    /// <summary>End of the bucket in which it was raised.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Start of the bucket in which it most likely began.</summary>
    public required DateTimeOffset Onset { get; init; }

    /// <summary>The span, ending at <see cref="RaisedAt"/>, that stood out most.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>Negative mentions in the window.</summary>
    public required long Observed { get; init; }

    /// <summary>Mentions in the window in all; of an incident of the negative share, else 0.</summary>
    public long Mentions { get; init; }

    /// <summary>Negative mentions expected in the window.</summary>
    public required double Expected { get; init; }

    /// <summary>Chance of this count or a higher one in this window if nothing had changed; before the correction for many looks.</summary>
    public required double PValue { get; init; }

    /// <summary>Findings like this, or rarer, that chance alone would bring per month: the p-value after correction for all looks of a month.</summary>
    public double FalsePerMonth { get; init; }

    /// <summary>Lower end of the 95 % interval of what is expected.</summary>
    public long ExpectedLow { get; init; }

    /// <summary>Upper end of it.</summary>
    public long ExpectedHigh { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Days of history that the expectation rests on.</summary>
    public double HistoryDays { get; init; }

    /// <summary>Negative mentions in those days, about.</summary>
    public double HistoryCount { get; init; }

    /// <summary>The expectation rests on what was counted from here on.</summary>
    public DateTimeOffset HistoryFrom { get; init; }

    /// <summary>Up to here.</summary>
    public DateTimeOffset HistoryUntil { get; init; }
}
