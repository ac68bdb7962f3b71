namespace MentionPipeline.Domain.Spikes;

/// <summary>What one window shows: how it compares with what was to be expected, and with what is asked of an incident.</summary>
public sealed record Judgement
{
    public required SpikeWindow Window { get; init; }

    public required long Observed { get; init; }

    public required double Expected { get; init; }

    /// <summary>Variance of such a window = expected + dispersion · expected².</summary>
    public required double Dispersion { get; init; }

    /// <summary>Chance of this count or a higher one if nothing had changed.</summary>
    public required double PValue { get; init; }

    /// <summary>Windows like this, or rarer, that chance alone would bring per month, all looks of a month counted.</summary>
    public required double PerMonth { get; init; }

    /// <summary>What this series' own bursts reach every few days: an incident is more.</summary>
    public required double BurstCount { get; init; }

    /// <summary>Why this window raises nothing; empty when it does.</summary>
    public required IReadOnlyList<NotRaised> Reasons { get; init; }

    /// <summary>Between these counts lie 95 of 100 such windows.</summary>
    public (long Low, long High) Interval => NegativeBinomial.Interval(Expected, Dispersion);
}

/// <summary>Why a bucket raised nothing: what holds for all windows, and what each of them lacks.</summary>
/// <param name="Reasons">Empty when the windows alone decide; then an incident is raised if one of them has no reason against it.</param>
/// <param name="Windows">Empty while the series is learned.</param>
public sealed record BucketJudgement(IReadOnlyList<NotRaised> Reasons, IReadOnlyList<Judgement> Windows)
{
    public bool WouldRaise => Reasons.Count == 0 && Windows.Any(window => window.Reasons.Count == 0);
}

/// <summary>Why nothing is raised.</summary>
public enum NotRaised
{
    /// <summary>Too little is known of the series.</summary>
    Learning,

    /// <summary>An incident was raised and goes on.</summary>
    IncidentRunning,

    /// <summary>The last incident was raised less than <see cref="SpikeDetector.Spacing"/> ago.</summary>
    Refractory,

    /// <summary>The window reaches back into an incident, a gap, or the time before the series began.</summary>
    WindowNotWhole,

    /// <summary>Less than <see cref="SpikeSettings.RatioMin"/> times what is expected.</summary>
    BelowRatio,

    /// <summary>Too few mentions above what is expected: <see cref="SpikeSettings.ExcessMin"/>.</summary>
    BelowExcess,

    /// <summary>This series bursts as high every few days.</summary>
    WithinOwnBursts,

    /// <summary>Chance alone brings such a window too often.</summary>
    ChanceTooLikely,

    /// <summary>Of so few mentions a share says nothing: <see cref="ShareDetector.MentionsMin"/>.</summary>
    TooFewMentions,

    /// <summary>So much more is said than usual that the counts tell it: <see cref="ShareDetector.MentionsRatioMax"/>.</summary>
    TooManyMentions,
}
