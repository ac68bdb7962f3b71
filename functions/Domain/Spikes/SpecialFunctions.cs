namespace MentionPipeline.Domain.Spikes;

/// <summary>The two special functions under the tails of count distributions.</summary>
internal static class SpecialFunctions
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>From here on the Stirling series with the terms below is exact to double precision.</summary>
    private const double StirlingFrom = 15;

    /// <summary>B(2k) / (2k(2k−1)), NIST DLMF 5.11.1.</summary>
    private static readonly double[] Stirling =
        [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156];

    private const int FractionTermsMax = 20_000;
    private const double FractionPrecision = 1e-15;
    private const double FractionTiny = 1e-300;

    /// <summary>ln Γ(x) for x &gt; 0: the recurrence up to <see cref="StirlingFrom"/>, then Stirling's series.</summary>
    public static double LogGamma(double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(x);
        var product = 1.0;
        while (x < StirlingFrom) product *= x++;
        var inverse = 1 / x;
        var inverseSquare = inverse * inverse;
        var series = 0.0;
        for (var k = Stirling.Length - 1; k >= 0; k--) series = (series * inverseSquare) + Stirling[k];
        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + (series * inverse) - Math.Log(product);
    }

    /// <summary>
    /// Regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22) evaluated with the
    /// modified Lentz method; the symmetry I_x(a, b) = 1 − I_{1−x}(b, a) is used where the fraction converges slowly.
    /// </summary>
    /// <param name="x">In [0, 1].</param>
    /// <param name="complement">1 − x, given apart because it may be too small to be had by subtraction.</param>
    public static double IncompleteBeta(double x, double complement, double a, double b)
    {
        if (x <= 0) return 0;
        if (complement <= 0) return 1;
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(complement)));
        return x <= (a + 1) / (a + b + 2)
            ? front * BetaFraction(x, a, b) / a
            : 1 - (front * BetaFraction(complement, b, a) / b);
    }

    private static double BetaFraction(double x, double a, double b)
    {
        var c = 1.0;
        var d = 1 / AwayFromZero(1 - ((a + b) * x / (a + 1)));
        var h = d;
        for (var m = 1; m <= FractionTermsMax; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / AwayFromZero(1 + (even * d));
            c = AwayFromZero(1 + (even / c));
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / AwayFromZero(1 + (odd * d));
            c = AwayFromZero(1 + (odd / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < FractionPrecision) break;
        }

        return h;
    }

    private static double AwayFromZero(double value) => Math.Abs(value) < FractionTiny ? FractionTiny : value;
}
