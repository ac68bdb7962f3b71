namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// How much more than a Poisson the counts of one window width vary. Each look back at a finished window gives an
/// estimate a = ((y − μ)² − μ) / μ² (method of moments for NB2); they are averaged with their precision as weight,
/// together with a prior. μ is what was expected before the window was seen, so the error of the forecast is in it.
/// </summary>
/// <param name="Weight">Sum of precisions, without the prior's.</param>
/// <param name="WeightedSum">Sum of precision · estimate.</param>
public readonly record struct Dispersion(double Weight, double WeightedSum)
{
    /// <summary>Brand series of the sample data vary by some 15–30 % from day to day beyond chance; 0.05 is 22 %.</summary>
    private const double Prior = 0.05;

    /// <summary>The prior is believed to within its own size.</summary>
    private const double PriorWeight = 1 / (Prior * Prior);

    /// <summary>No brand is steadier than 10 % day by day.</summary>
    private const double Min = 0.01;

    private const double Max = 2;

    /// <summary>Estimates are forgotten with this half-life.</summary>
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(14);

    /// <summary>An outlier counts as this many standard deviations at most.</summary>
    private const double ClipDeviations = 4;

    public double Value => Math.Clamp(((Prior * PriorWeight) + WeightedSum) / (PriorWeight + Weight), Min, Max);

    public Dispersion With(long observed, double expected, TimeSpan width)
    {
        var deviation = Math.Sqrt(NegativeBinomial.Variance(expected, Value)) * ClipDeviations;
        var error = Math.Clamp(observed - expected, -deviation, deviation);
        var estimate = ((error * error) - expected) / (expected * expected);
        // Var(a) ≈ 2 · (variance of y / μ²)²: exact for a normal y, good enough for a weight.
        var spread = NegativeBinomial.Variance(expected, Value) / (expected * expected);
        var precision = 1 / (2 * spread * spread);
        var keep = Math.Pow(0.5, width / HalfLife);
        return new Dispersion((Weight * keep) + precision, (WeightedSum * keep) + (precision * estimate));
    }
}
