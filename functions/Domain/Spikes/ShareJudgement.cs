namespace MentionPipeline.Domain.Spikes;

/// <summary>What one window shows of the negative share.</summary>
/// <param name="UsualShare">The brand's own, 0 to 1.</param>
/// <param name="Correlation">How much such shares vary beyond chance (<see cref="BetaBinomial"/>).</param>
/// <param name="PValue">Chance of this many negatives or more if nothing had changed.</param>
/// <param name="PerMonth">Windows like this, or rarer, that chance alone would bring per month.</param>
/// <param name="Reasons">Why this window raises nothing; empty when it does.</param>
public sealed record ShareJudgement(
    SpikeWindow Window, long Negative, long Mentions, double UsualShare, double Correlation, double PValue, double PerMonth, IReadOnlyList<NotRaised> Reasons)
{
    public double Expected => Mentions * UsualShare;

    public double Share => Mentions == 0 ? 0 : (double)Negative / Mentions;

    /// <summary>Between these counts of negatives lie 95 of 100 such windows.</summary>
    public (long Low, long High) Interval => BetaBinomial.Interval(Mentions, UsualShare, Correlation);
}

/// <param name="Reasons">What holds for all windows.</param>
/// <param name="Windows">Empty while the share is learned.</param>
public sealed record ShareJudgements(IReadOnlyList<NotRaised> Reasons, IReadOnlyList<ShareJudgement> Windows)
{
    public bool WouldRaise => Reasons.Count == 0 && Windows.Any(window => window.Reasons.Count == 0);
}
