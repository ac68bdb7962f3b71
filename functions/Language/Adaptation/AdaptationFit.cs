using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Language.Adaptation;

/// <summary>A labelled text as the fit sees it.</summary>
/// <param name="Negative">The shipped log odds of negative against neutral.</param>
/// <param name="Positive">The shipped log odds of positive against neutral.</param>
internal sealed record AdaptationRow(int[] Buckets, float Negative, float Positive, SentimentLabel Label)
{
    public static AdaptationRow Of(string text, SentimentScores shipped, SentimentLabel label)
    {
        var kept = new Kept([]);
        AdaptationFeatures.Extract(text, ref kept);
        var (negative, positive) = SentimentAdaptation.LogOdds(shipped);
        return new AdaptationRow([.. kept.Buckets], negative, positive, label);
    }

    private readonly struct Kept(List<int> buckets) : IBucketSink
    {
        public List<int> Buckets => buckets;

        public void Add(int bucket) => buckets.Add(bucket);
    }
}

/// <summary>
/// Logistic regression by stochastic gradient descent with AdaGrad steps (Duchi et al. 2011), pulled back to the shipped answer: without
/// evidence the words weigh nothing and the log odds pass through unchanged.
/// </summary>
internal sealed class AdaptationFit(float penalty)
{
    private const int Epochs = 20;
    private const int Seed = 20_261_121;
    private const float DenseRate = 0.05f;
    private const float WordRate = 0.2f;
    private const float DensePenalty = 1e-3f;
    private const float Epsilon = 1e-6f;
    private const int Outputs = SentimentAdaptation.Outputs;

    private static readonly float[] Unchanged = [1, 0, 0, 0, 1, 0];

    private readonly float[] _dense = [.. Unchanged];
    private readonly float[] _denseSquares = new float[SentimentAdaptation.DenseSize];
    private readonly float[] _words = new float[Outputs << AdaptationFeatures.Bits];
    private readonly float[] _wordSquares = new float[Outputs << AdaptationFeatures.Bits];

    public SentimentAdaptation Run(IReadOnlyList<AdaptationRow> rows)
    {
        var random = new Random(Seed);
        var order = Enumerable.Range(0, rows.Count).ToArray();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var index in order) Learn(rows[index]);
        }
        var step = Math.Max(_words.Max(), -_words.Min()) / sbyte.MaxValue;
        return new SentimentAdaptation
        {
            Dense = _dense,
            Step = step,
            Weights = Array.ConvertAll(_words, weight => step == 0 ? (sbyte)0 : (sbyte)MathF.Round(weight / step)),
        };
    }

    private void Learn(AdaptationRow row)
    {
        var scale = 1 / MathF.Sqrt(Math.Max(1, row.Buckets.Length));
        float negative = 0, positive = 0;
        foreach (var bucket in row.Buckets)
        {
            negative += _words[Outputs * bucket];
            positive += _words[(Outputs * bucket) + 1];
        }
        var said = SentimentAdaptation.Softmax(
            (_dense[0] * row.Negative) + (_dense[1] * row.Positive) + _dense[2] + (negative * scale),
            (_dense[3] * row.Negative) + (_dense[4] * row.Positive) + _dense[5] + (positive * scale));
        var toNegative = (float)said.Negative - (row.Label == SentimentLabel.Negative ? 1 : 0);
        var toPositive = (float)said.Positive - (row.Label == SentimentLabel.Positive ? 1 : 0);
        LearnDense(0, toNegative, row);
        LearnDense(3, toPositive, row);
        foreach (var bucket in row.Buckets)
        {
            Move(_words, _wordSquares, Outputs * bucket, (toNegative * scale) + (penalty * _words[Outputs * bucket]), WordRate);
            Move(_words, _wordSquares, (Outputs * bucket) + 1, (toPositive * scale) + (penalty * _words[(Outputs * bucket) + 1]), WordRate);
        }
    }

    private void LearnDense(int from, float error, AdaptationRow row)
    {
        Span<float> inputs = [row.Negative, row.Positive, 1];
        for (var i = 0; i < inputs.Length; i++)
        {
            var at = from + i;
            Move(_dense, _denseSquares, at, (error * inputs[i]) + (DensePenalty * (_dense[at] - Unchanged[at])), DenseRate);
        }
    }

    private static void Move(float[] weights, float[] squares, int at, float gradient, float rate)
    {
        squares[at] += gradient * gradient;
        weights[at] -= rate * gradient / (MathF.Sqrt(squares[at]) + Epsilon);
    }
}
