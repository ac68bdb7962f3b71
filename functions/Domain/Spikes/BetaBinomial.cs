namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// So many of so many, where the share itself varies from time to time: a binomial whose share is a beta. Parameterised by its mean
/// share and by the correlation between two of the counted (ρ): variance = n·p·(1 − p)·(1 + (n − 1)·ρ).
/// </summary>
public static class BetaBinomial
{
    /// <summary>Below this it cannot be told from a binomial; the clamp keeps the arithmetic exact.</summary>
    private const double CorrelationMin = 1e-5;

    /// <summary>Beyond so many the spread of the share is all that counts; more of them are scaled down to it, so that a tail has a bounded cost.</summary>
    private const long TrialsMax = 2_000;

    private const double IntervalTail = 0.025;

    /// <summary>Terms that small change no sum.</summary>
    private const double TermMin = 1e-17;

    /// <summary>P(Y ≥ <paramref name="count"/>).</summary>
    /// <param name="trials">Counted in all.</param>
    /// <param name="share">Usual share, between 0 and 1.</param>
    /// <param name="correlation">0 or more, below 1.</param>
    public static double UpperTail(long count, long trials, double share, double correlation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(correlation);
        if (count <= 0) return 1;
        if (count > trials) return 0;
        if (trials > TrialsMax)
        {
            // Rounded down: the tail is rather too likely than too rare.
            count = (long)Math.Floor((double)count * TrialsMax / trials);
            trials = TrialsMax;
        }

        return Sum(count, trials, share, Math.Max(correlation, CorrelationMin));
    }

    public static double Variance(long trials, double share, double correlation)
        => trials * share * (1 - share) * (1 + (Math.Max(0, trials - 1) * correlation));

    /// <summary>The least and the greatest count that are not in the outer 2.5 % on either side.</summary>
    public static (long Low, long High) Interval(long trials, double share, double correlation)
        => (Quantile(trials, share, correlation, 1 - IntervalTail), Quantile(trials, share, correlation, IntervalTail));

    /// <summary>Adds the terms upwards; each follows from the one before.</summary>
    private static double Sum(long count, long trials, double share, double correlation)
    {
        var size = (1 - correlation) / correlation;
        var (alpha, beta) = (share * size, (1 - share) * size);
        var term = Math.Exp(
            LogChoose(trials, count) + LogBeta(count + alpha, trials - count + beta) - LogBeta(alpha, beta));
        var sum = term;
        for (var k = count; k < trials; k++)
        {
            var ratio = (trials - k) * (alpha + k) / ((k + 1) * (beta + trials - k - 1));
            term *= ratio;
            sum += term;
            if (ratio < 1 && term < TermMin) break;
        }

        return Math.Min(1, sum);
    }

    /// <summary>The least count that is exceeded with at most this probability, by halving.</summary>
    private static long Quantile(long trials, double share, double correlation, double upperTail)
    {
        long low = -1, high = trials;
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (UpperTail(middle + 1, trials, share, correlation) > upperTail) low = middle;
            else high = middle;
        }

        return high;
    }

    private static double LogChoose(long n, long k)
        => SpecialFunctions.LogGamma(n + 1) - SpecialFunctions.LogGamma(k + 1) - SpecialFunctions.LogGamma(n - k + 1);

    private static double LogBeta(double a, double b)
        => SpecialFunctions.LogGamma(a) + SpecialFunctions.LogGamma(b) - SpecialFunctions.LogGamma(a + b);
}
