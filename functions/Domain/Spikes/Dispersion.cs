namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// How much more than a Poisson the counts of one window width vary. Each look back at a finished window gives an
/// estimate a = ((y − μ)² − μ) / μ² (method of moments for NB2); they are averaged with their precision as weight,
/// together with a prior. μ is what was expected before the window was seen, so the error of the forecast is in it.
/// An estimate of a slow window waits one to two days: an incident that builds up must not widen its own limits.
/// </summary>
public sealed record Dispersion
{
    /// <summary>No brand is steadier than 10 % day by day.</summary>
    private const double Min = 0.01;

    private const double Max = 2;

    /// <summary>Estimates are forgotten with this half-life in days.</summary>
    private const double HalfLifeDays = 14;

    /// <summary>An outlier counts as this many standard deviations at most.</summary>
    private const double ClipDeviations = 4;

    public Evidence Believed { get; init; }

    public Evidence Yesterday { get; init; }

    public Evidence Today { get; init; }

    /// <summary>
    /// The prior is believed to within its own size; to within half of it for a slow window, of which a day has few looks.
    /// </summary>
    public double ValueFor(SpikeWindow window)
    {
        var prior = window.TypicalDispersion;
        var priorWeight = (window.IsSlow ? 4 : 1) / (prior * prior);
        return Math.Clamp(((prior * priorWeight) + Believed.WeightedSum) / (priorWeight + Believed.Weight), Min, Max);
    }

    public Dispersion With(SpikeWindow window, long observed, double expected)
    {
        var variance = NegativeBinomial.Variance(expected, ValueFor(window));
        var deviation = Math.Sqrt(variance) * ClipDeviations;
        var error = Math.Clamp(observed - expected, -deviation, deviation);
        var estimate = ((error * error) - expected) / (expected * expected);
        // Var(a) ≈ 2 · (variance of y / μ²)²: exact for a normal y, good enough for a weight.
        var spread = variance / (expected * expected);
        var precision = 1 / (2 * spread * spread);
        var evidence = new Evidence(precision, precision * estimate);
        return window.IsSlow ? this with { Today = Today + evidence } : this with { Believed = Believed + evidence };
    }

    /// <summary>A day is over, and no incident has shown that it was not an ordinary one.</summary>
    public Dispersion EndDay()
    {
        var keep = Math.Pow(0.5, 1 / HalfLifeDays);
        return new Dispersion { Believed = new Evidence(Believed.Weight * keep, Believed.WeightedSum * keep) + Yesterday, Yesterday = Today };
    }

    /// <summary>An incident was raised: what has been seen lately belongs to it.</summary>
    public Dispersion ForgetLately() => new() { Believed = Believed };
}

/// <param name="Weight">Sum of precisions.</param>
/// <param name="WeightedSum">Sum of precision · estimate.</param>
public readonly record struct Evidence(double Weight, double WeightedSum)
{
    public static Evidence operator +(Evidence left, Evidence right) => new(left.Weight + right.Weight, left.WeightedSum + right.WeightedSum);
}
