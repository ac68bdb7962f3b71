using MentionPipeline.Language.Intents;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.Language.Text;

namespace MentionPipeline.ModelTrainer.Intents;

/// <summary>How the fit is run; the values were chosen by cross-validation (see docs/models/intent.md).</summary>
internal sealed record IntentFitOptions
{
    public int Bits { get; init; } = 18;

    public int Epochs { get; init; } = 10;

    public float SparseRate { get; init; } = 0.1f;

    public float DenseRate { get; init; } = 0.02f;

    /// <summary>The heads that read counts alone have few examples, and nothing else to learn from.</summary>
    public float FlagRate { get; init; } = 0.3f;

    public float SparsePenalty { get; init; } = 3e-3f;

    public float DensePenalty { get; init; } = 3e-4f;

    /// <summary>Share of the steps that see only the shared counts, so that they can stand alone.</summary>
    public double SharedOnly { get; init; } = 0.3;

    public int Seed { get; init; } = 20_250_105;
}

/// <summary>The weights that a fit found: hashed rows of the eight intents, and counts by language and head.</summary>
internal sealed record IntentWeights(float[] Table, float[] Dense);

/// <summary>
/// Logistic regressions side by side, by stochastic gradient descent with AdaGrad step sizes (Duchi et al. 2011) over shuffled rows; the
/// weights kept are the mean over the second half of the epochs.
/// </summary>
internal sealed class IntentFit(IntentFitOptions options)
{
    private const int Sparse = IntentHeads.Intents;
    private const int Heads = IntentHeads.Count;

    private readonly Weights _table = new(Sparse << options.Bits);
    private readonly Weights _dense = new((SentimentLanguages.Shared + 1) * IntentSignals.Size * Heads);
    private readonly float[] _logits = new float[Heads];
    private readonly float[] _errors = new float[Heads];

    public IntentWeights Run(IReadOnlyList<IntentExample> examples, Action<double>? progress = null)
    {
        var random = new Random(options.Seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var index in order)
                Step(examples[index], random.NextDouble() < options.SharedOnly);
            progress?.Invoke((epoch + 1.0) / options.Epochs);
            if (epoch < options.Epochs / 2)
                continue;
            _table.AddToMean();
            _dense.AddToMean();
        }

        return new IntentWeights(_table.Mean(), _dense.Mean());
    }

    private void Step(IntentExample example, bool sharedOnly)
    {
        var own = sharedOnly || example.Language == SentimentLanguages.Shared ? -1 : example.Language;
        var words = 1 / MathF.Sqrt(Math.Max(1, example.Words.Length));
        var characters = 1 / MathF.Sqrt(Math.Max(1, example.Characters.Length));
        Array.Clear(_logits);
        Sum(example.Words, words);
        Sum(example.Characters, characters);
        SumDense(example.Dense, SentimentLanguages.Shared);
        if (own >= 0)
            SumDense(example.Dense, own);
        for (var head = 0; head < Heads; head++)
            _errors[head] = example.Row.Answers[head] is { } holds
                ? example.Row.Weight * ((1 / (1 + MathF.Exp(-_logits[head]))) - (holds ? 1 : 0))
                : 0;
        Learn(example.Words, words);
        Learn(example.Characters, characters);
        LearnDense(example.Dense, SentimentLanguages.Shared);
        if (own >= 0)
            LearnDense(example.Dense, own);
    }

    private void Sum(uint[] hashes, float value)
    {
        foreach (var hash in hashes)
        {
            var row = _table.Values.AsSpan(Sparse * FeatureHash.Bucket(hash, options.Bits), Sparse);
            for (var head = 0; head < Sparse; head++)
                _logits[head] += row[head] * value;
        }
    }

    private void Learn(uint[] hashes, float value)
    {
        foreach (var hash in hashes)
        {
            var at = Sparse * FeatureHash.Bucket(hash, options.Bits);
            for (var head = 0; head < Sparse; head++)
                if (_errors[head] != 0)
                    _table.Learn(at + head, _errors[head] * value, options.SparseRate, options.SparsePenalty);
        }
    }

    private void SumDense(float[] dense, int language)
    {
        var at = language * IntentSignals.Size * Heads;
        for (var index = 0; index < dense.Length; index++, at += Heads)
            if (dense[index] != 0)
                for (var head = 0; head < Heads; head++)
                    _logits[head] += dense[index] * _dense.Values[at + head];
    }

    private void LearnDense(float[] dense, int language)
    {
        var at = language * IntentSignals.Size * Heads;
        for (var index = 0; index < dense.Length; index++, at += Heads)
            if (dense[index] != 0)
                for (var head = 0; head < Heads; head++)
                    if (_errors[head] != 0)
                        _dense.Learn(at + head, _errors[head] * dense[index], head < Sparse ? options.DenseRate : options.FlagRate, options.DensePenalty);
    }

    private sealed class Weights(int size)
    {
        private const float Epsilon = 1e-6f;

        private readonly float[] _squares = new float[size];
        private readonly float[] _sums = new float[size];
        private int _added;

        public float[] Values { get; } = new float[size];

        public void Learn(int at, float gradient, float rate, float penalty)
        {
            gradient += penalty * Values[at];
            _squares[at] += gradient * gradient;
            Values[at] -= rate * gradient / (MathF.Sqrt(_squares[at]) + Epsilon);
        }

        public void AddToMean()
        {
            _added++;
            for (var index = 0; index < _sums.Length; index++)
                _sums[index] += Values[index];
        }

        public float[] Mean() => Array.ConvertAll(_sums, sum => sum / Math.Max(1, _added));
    }
}
