namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// Counts that vary more than chance alone would have them: a Poisson whose rate itself varies (gamma), parameterised as
/// in regression (NB2): variance = mean + dispersion · mean².
/// </summary>
public static class NegativeBinomial
{
    /// <summary>Below this the distribution cannot be told from a Poisson; the clamp keeps the arithmetic exact.</summary>
    private const double DispersionMin = 1e-6;

    private const double IntervalTail = 0.025;

    /// <summary>P(Y ≥ <paramref name="count"/>).</summary>
    /// <param name="mean">Above zero.</param>
    /// <param name="dispersion">0 or more.</param>
    public static double UpperTail(long count, double mean, double dispersion)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mean);
        ArgumentOutOfRangeException.ThrowIfNegative(dispersion);
        if (count <= 0) return 1;
        // P(Y ≥ y) = I_q(y, size), with size = 1/dispersion and q = mean/(mean + size).
        var size = 1 / Math.Max(dispersion, DispersionMin);
        return SpecialFunctions.IncompleteBeta(mean / (mean + size), size / (mean + size), count, size);
    }

    /// <summary>The least and the greatest count that are not in the outer 2.5 % on either side.</summary>
    public static (long Low, long High) Interval(double mean, double dispersion)
        => (Quantile(mean, dispersion, 1 - IntervalTail), Quantile(mean, dispersion, IntervalTail));

    public static double Variance(double mean, double dispersion) => mean + (dispersion * mean * mean);

    /// <summary>The least count that is exceeded with at most this probability, by halving.</summary>
    private static long Quantile(double mean, double dispersion, double upperTail)
    {
        long low = -1, high = 1;
        while (UpperTail(high + 1, mean, dispersion) > upperTail) high *= 2;
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (UpperTail(middle + 1, mean, dispersion) > upperTail) low = middle;
            else high = middle;
        }

        return high;
    }
}
