namespace MentionPipeline.ModelTrainer.Measures;

/// <summary>Whether answers are as often right as their probabilities say, and how often right are those the abstain band lets pass.</summary>
internal sealed class Reliability
{
    private const int Bins = 10;
    private const int Resamples = 200;
    private const int ResampleSeed = 20_250_109;

    private readonly double[] _probability = new double[Bins];
    private readonly int[] _right = new int[Bins];
    private readonly int[] _count = new int[Bins];
    private readonly List<double> _answers = [];
    private int _passed;
    private int _passedRight;

    /// <summary>Expected calibration error over ten bins of equal width (Guo et al. 2017); few rows raise it by chance alone.</summary>
    public double Error => Gap(_right);

    public double PassedAccuracy => _passed == 0 ? 0 : (double)_passedRight / _passed;

    /// <param name="probability">Of the label that was answered.</param>
    public void Add(double probability, bool right, bool passed)
    {
        var bin = BinOf(probability);
        _answers.Add(probability);
        _probability[bin] += probability;
        _right[bin] += right ? 1 : 0;
        _count[bin]++;
        _passed += passed ? 1 : 0;
        _passedRight += passed && right ? 1 : 0;
    }

    /// <summary>
    /// The <see cref="Error"/> that these very probabilities would show if they were perfectly honest: the mean over seeded draws of what
    /// is right from the probabilities themselves (consistency resampling, Bröcker and Smith 2007).
    /// </summary>
    public double ErrorByChance()
    {
        var random = new Random(ResampleSeed);
        var total = 0.0;
        for (var round = 0; round < Resamples; round++)
        {
            var right = new int[Bins];
            foreach (var probability in _answers)
                right[BinOf(probability)] += random.NextDouble() < probability ? 1 : 0;
            total += Gap(right);
        }

        return total / Resamples;
    }

    /// <summary>
    /// The <see cref="Error"/> less its bias (Kumar et al. 2019): what is right in a bin is taken for normal around what was seen, and the
    /// gap that this spread adds in the mean is taken off. Some of what chance gives stays in.
    /// </summary>
    public double DebiasedError()
    {
        var bias = 0.0;
        foreach (var bin in Enumerable.Range(0, Bins).Where(bin => _count[bin] > 0))
        {
            double count = _count[bin], share = _right[bin] / count, gap = Math.Abs(share - (_probability[bin] / count));
            bias += count / _answers.Count * (FoldedMean(gap, Math.Sqrt(share * (1 - share) / count)) - gap);
        }

        return Math.Max(0, Error - bias);
    }

    private double Gap(int[] right) => Enumerable.Range(0, Bins).Sum(bin => Math.Abs(_probability[bin] - right[bin])) / Math.Max(1, _answers.Count);

    private static int BinOf(double probability) => Math.Clamp((int)(probability * Bins), 0, Bins - 1);

    /// <summary>Mean of |x| where x is normal (Leone et al. 1961).</summary>
    private static double FoldedMean(double mean, double deviation)
    {
        if (deviation == 0)
            return Math.Abs(mean);
        var ratio = mean / deviation;
        return (deviation * Math.Sqrt(2 / Math.PI) * Math.Exp(-ratio * ratio / 2)) + (mean * (1 - (2 * NormalBelow(-ratio))));
    }

    /// <summary>Share of the standard normal below <paramref name="x"/> (Abramowitz and Stegun 26.2.17; error below 1e-7).</summary>
    private static double NormalBelow(double x)
    {
        if (x > 0)
            return 1 - NormalBelow(-x);
        var t = 1 / (1 - (0.2316419 * x));
        var series = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return series * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
    }
}
