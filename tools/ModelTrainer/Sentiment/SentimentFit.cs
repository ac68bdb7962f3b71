using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.Language.Text;

namespace MentionPipeline.ModelTrainer.Sentiment;

/// <summary>How the fit is run; the values were chosen by cross-validation on the training rows (see docs/models.md).</summary>
internal sealed record SentimentFitOptions
{
    public int Bits { get; init; } = 20;

    public int Epochs { get; init; } = 8;

    public float SparseRate { get; init; } = 0.03f;

    public float DenseRate { get; init; } = 0.02f;

    public float SparsePenalty { get; init; } = 2e-2f;

    public float DensePenalty { get; init; } = 1e-4f;

    /// <summary>Share of the steps that see only the shared weights, so that they can stand alone.</summary>
    public double SharedOnly { get; init; } = 0.15;

    public int Seed { get; init; } = 20_250_101;
}

/// <summary>
/// Stochastic gradient descent with AdaGrad step sizes (Duchi et al. 2011) over shuffled rows; the weights kept are the mean over the
/// second half of the epochs.
/// </summary>
internal sealed class SentimentFit
{
    private const int Outputs = SentimentModel.Outputs;
    private const float Epsilon = 1e-6f;

    private readonly SentimentFitOptions _options;
    private readonly Table _shared;
    private readonly Table _own;
    private readonly Table _dense;

    public SentimentFit(SentimentFitOptions options)
    {
        _options = options;
        _shared = new Table(Outputs << options.Bits);
        _own = new Table(Outputs << options.Bits);
        _dense = new Table((SentimentLanguages.Shared + 1) * SentimentStyle.Size * Outputs);
    }

    /// <summary>Mean weights: [table][weight].</summary>
    public (float[] Shared, float[] Own, float[] Dense) Run(IReadOnlyList<SentimentExample> all)
    {
        var examples = RareFeatures.Without(all);
        var random = new Random(_options.Seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var index in order)
                Step(examples[index], random.NextDouble() < _options.SharedOnly);
            if (epoch >= _options.Epochs / 2)
            {
                _shared.AddToMean();
                _own.AddToMean();
                _dense.AddToMean();
            }
        }

        return (_shared.Mean(), _own.Mean(), _dense.Mean());
    }

    private void Step(SentimentExample example, bool sharedOnly)
    {
        var own = sharedOnly || example.Language == SentimentLanguages.Shared ? -1 : example.Language;
        float negative = 0, positive = 0;
        Sum(example.Words, own, ref negative, ref positive);
        Sum(example.Characters, own, ref negative, ref positive);
        Sum(example.Classes, own, ref negative, ref positive);
        SumDense(example.Dense, SentimentLanguages.Shared, ref negative, ref positive);
        if (own >= 0)
            SumDense(example.Dense, own, ref negative, ref positive);
        var top = Math.Max(0, Math.Max(negative, positive));
        float a = MathF.Exp(negative - top), b = MathF.Exp(-top), c = MathF.Exp(positive - top);
        var sum = a + b + c;
        var errorNegative = example.Weight * ((a / sum) - (example.Label == SentimentLabel.Negative ? 1 : 0));
        var errorPositive = example.Weight * ((c / sum) - (example.Label == SentimentLabel.Positive ? 1 : 0));
        Learn(example.Words, own, errorNegative, errorPositive);
        Learn(example.Characters, own, errorNegative, errorPositive);
        Learn(example.Classes, own, errorNegative, errorPositive);
        LearnDense(example.Dense, SentimentLanguages.Shared, errorNegative, errorPositive);
        if (own >= 0)
            LearnDense(example.Dense, own, errorNegative, errorPositive);
    }

    private void Sum(HashedFeatures features, int own, ref float negative, ref float positive)
    {
        var salt = SentimentWeights.SaltOf(own);
        float sumNegative = 0, sumPositive = 0;
        foreach (var hash in features.Hashes)
        {
            var at = Outputs * FeatureHash.Bucket(hash, _options.Bits);
            sumNegative += _shared.Weights[at];
            sumPositive += _shared.Weights[at + 1];
            if (own < 0)
                continue;
            at = Outputs * FeatureHash.Bucket(hash ^ salt, _options.Bits);
            sumNegative += _own.Weights[at];
            sumPositive += _own.Weights[at + 1];
        }

        negative += sumNegative * features.Norm;
        positive += sumPositive * features.Norm;
    }

    private void Learn(HashedFeatures features, int own, float errorNegative, float errorPositive)
    {
        var salt = SentimentWeights.SaltOf(own);
        float rate = _options.SparseRate, penalty = _options.SparsePenalty;
        foreach (var hash in features.Hashes)
        {
            var at = Outputs * FeatureHash.Bucket(hash, _options.Bits);
            _shared.Learn(at, errorNegative * features.Norm, rate, penalty);
            _shared.Learn(at + 1, errorPositive * features.Norm, rate, penalty);
            if (own < 0)
                continue;
            at = Outputs * FeatureHash.Bucket(hash ^ salt, _options.Bits);
            _own.Learn(at, errorNegative * features.Norm, rate, penalty);
            _own.Learn(at + 1, errorPositive * features.Norm, rate, penalty);
        }
    }

    private void SumDense(float[] dense, int language, ref float negative, ref float positive)
    {
        var at = language * SentimentStyle.Size * Outputs;
        foreach (var value in dense)
        {
            negative += value * _dense.Weights[at++];
            positive += value * _dense.Weights[at++];
        }
    }

    private void LearnDense(float[] dense, int language, float errorNegative, float errorPositive)
    {
        var at = language * SentimentStyle.Size * Outputs;
        foreach (var value in dense)
        {
            if (value != 0)
            {
                _dense.Learn(at, errorNegative * value, _options.DenseRate, _options.DensePenalty);
                _dense.Learn(at + 1, errorPositive * value, _options.DenseRate, _options.DensePenalty);
            }

            at += Outputs;
        }
    }

    private sealed class Table(int size)
    {
        private readonly float[] _squares = new float[size];
        private readonly float[] _sums = new float[size];
        private int _added;

        public float[] Weights { get; } = new float[size];

        public void Learn(int at, float gradient, float rate, float penalty)
        {
            gradient += penalty * Weights[at];
            _squares[at] += gradient * gradient;
            Weights[at] -= rate * gradient / (MathF.Sqrt(_squares[at]) + Epsilon);
        }

        public void AddToMean()
        {
            _added++;
            for (var index = 0; index < _sums.Length; index++)
                _sums[index] += Weights[index];
        }

        public float[] Mean() => Array.ConvertAll(_sums, sum => sum / Math.Max(1, _added));
    }
}
