using MentionPipeline.Language.Identification;
using MentionPipeline.Language.Text;

namespace MentionPipeline.ModelTrainer.Identification;

internal sealed record LanguageExample(int Class, uint[] Hashes, float Weight)
{
    public static LanguageExample From(int @class, string text, float weight)
    {
        var buffer = LetterBuffer.OfThread;
        buffer.Read(text);
        var kept = new Kept([]);
        LanguageFeatures.Extract(buffer.Letters, ref kept);
        return new LanguageExample(@class, [.. kept.Hashes], weight);
    }

    private readonly struct Kept(List<uint> hashes) : ILanguageFeatureSink
    {
        public List<uint> Hashes => hashes;

        public void Add(uint hash) => hashes.Add(hash);
    }
}

internal sealed record LanguageFitOptions
{
    public int Bits { get; init; } = 16;

    public int Epochs { get; init; } = 6;

    public float Rate { get; init; } = 0.2f;

    public float Penalty { get; init; } = 1e-5f;

    /// <summary>Romanised Hindi borrows half its words from English: a short English text must not pass for it.</summary>
    public float RomanisedHindiBias { get; init; } = -1f;

    public int Seed { get; init; } = 20_250_102;
}

/// <summary>Multinomial logistic regression by AdaGrad over shuffled rows, weights averaged over the second half of the epochs.</summary>
internal sealed class LanguageFit(LanguageFitOptions options)
{
    private const float Epsilon = 1e-6f;

    /// <summary>The few weights beyond this share of the largest are clipped: the rest get finer steps.</summary>
    private const double KeptShare = 0.9999;

    private static readonly int ClassCount = LanguageCodes.All.Length;

    private readonly float[] _weights = new float[LanguageModel.RowSize << options.Bits];
    private readonly float[] _squares = new float[LanguageModel.RowSize << options.Bits];
    private readonly float[] _sums = new float[LanguageModel.RowSize << options.Bits];

    public LanguageModel Run(IReadOnlyList<LanguageExample> examples, float temperature, Action<double>? progress = null)
    {
        var random = new Random(options.Seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var added = 0;
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var index in order)
                Step(examples[index]);
            progress?.Invoke((epoch + 1.0) / options.Epochs);
            if (epoch < options.Epochs / 2)
                continue;
            added++;
            for (var index = 0; index < _sums.Length; index++)
                _sums[index] += _weights[index];
        }

        return Quantize(Array.ConvertAll(_sums, sum => sum / added), temperature);
    }

    private void Step(LanguageExample example)
    {
        var value = 1 / MathF.Sqrt(Math.Max(1, example.Hashes.Length));
        Span<float> errors = stackalloc float[LanguageModel.RowSize];
        errors.Clear();
        foreach (var hash in example.Hashes)
        {
            var row = _weights.AsSpan(LanguageModel.RowSize * FeatureHash.Bucket(hash, options.Bits), ClassCount);
            for (var index = 0; index < row.Length; index++)
                errors[index] += row[index] * value;
        }

        Softmax(errors[..ClassCount]);
        errors[example.Class] -= 1;
        foreach (var hash in example.Hashes)
        {
            var at = LanguageModel.RowSize * FeatureHash.Bucket(hash, options.Bits);
            for (var index = 0; index < ClassCount; index++)
                Learn(at + index, errors[index] * value * example.Weight);
        }
    }

    private void Learn(int at, float gradient)
    {
        gradient += options.Penalty * _weights[at];
        _squares[at] += gradient * gradient;
        _weights[at] -= options.Rate * gradient / (MathF.Sqrt(_squares[at]) + Epsilon);
    }

    private static void Softmax(Span<float> values)
    {
        float top = values[0], sum = 0;
        foreach (var value in values)
            top = Math.Max(top, value);
        foreach (ref var value in values)
        {
            value = MathF.Exp(value - top);
            sum += value;
        }

        foreach (ref var value in values)
            value /= sum;
    }

    private float[] Bias()
    {
        var bias = new float[LanguageModel.RowSize];
        bias[LanguageCodes.IndexOf("hi")] = options.RomanisedHindiBias;
        return bias;
    }

    private LanguageModel Quantize(float[] weights, float temperature)
    {
        var sizes = weights.Select(Math.Abs).Where(size => size > 0).Order().ToList();
        var step = sizes[(int)((sizes.Count - 1) * KeptShare)] / sbyte.MaxValue;
        return new LanguageModel
        {
            Bits = options.Bits,
            Step = step,
            Temperature = temperature,
            Bias = Bias(),
            Rows = Array.ConvertAll(weights, weight => (sbyte)Math.Clamp(MathF.Round(weight / step), -sbyte.MaxValue, sbyte.MaxValue)),
        };
    }
}
