namespace MentionPipeline.ModelTrainer.Measures;

/// <summary>Whether answers are as often right as their probabilities say, and how often right are those the abstain band lets pass.</summary>
internal sealed class Reliability
{
    private const int Bins = 10;

    private readonly double[] _probability = new double[Bins];
    private readonly int[] _right = new int[Bins];
    private readonly int[] _count = new int[Bins];
    private int _passed;
    private int _passedRight;

    /// <summary>Expected calibration error over ten bins of equal width (Guo et al. 2017); few rows raise it by chance alone.</summary>
    public double Error => Enumerable.Range(0, Bins).Sum(bin => Math.Abs(_probability[bin] - _right[bin])) / Math.Max(1, _count.Sum());

    public double PassedAccuracy => _passed == 0 ? 0 : (double)_passedRight / _passed;

    /// <param name="probability">Of the label that was answered.</param>
    public void Add(double probability, bool right, bool passed)
    {
        var bin = Math.Clamp((int)(probability * Bins), 0, Bins - 1);
        _probability[bin] += probability;
        _right[bin] += right ? 1 : 0;
        _count[bin]++;
        _passed += passed ? 1 : 0;
        _passedRight += passed && right ? 1 : 0;
    }
}
