using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Language.Adaptation;

/// <summary>
/// A small correction of the shipped model, learnt from one tenant's labels: its answer is turned and shifted, and words that
/// mean something else in this trade are weighed anew. It is a layer of its own, so that taking it away restores the model.
/// </summary>
internal sealed class SentimentAdaptation
{
    public const int Outputs = 2;
    public const int DenseSize = 6;

    private const uint Magic = 0x3141544D; // "MTA1"

    /// <summary>For each output: what it takes of the shipped log odds of negative and of positive, and a constant.</summary>
    public required float[] Dense { get; init; }

    /// <summary>Pairs of weights by bucket, in steps.</summary>
    public required sbyte[] Weights { get; init; }

    /// <summary>What one step of a weight is worth.</summary>
    public required float Step { get; init; }

    public SentimentScores Apply(string text, SentimentScores shipped)
    {
        var sums = new Sums(Weights);
        var count = AdaptationFeatures.Extract(text, ref sums);
        var scale = Step / MathF.Sqrt(Math.Max(1, count));
        var (negative, positive) = LogOdds(shipped);
        var toNegative = (Dense[0] * negative) + (Dense[1] * positive) + Dense[2] + (sums.Negative * scale);
        var toPositive = (Dense[3] * negative) + (Dense[4] * positive) + Dense[5] + (sums.Positive * scale);
        return Softmax(toNegative, toPositive);
    }

    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        foreach (var value in Dense) writer.Write(value);
        writer.Write(Step);
        writer.Write((byte[])(Array)Weights);
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">It is no correction of this build.</exception>
    public static SentimentAdaptation Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        const int size = 4 + (4 * DenseSize) + 4 + (Outputs << AdaptationFeatures.Bits);
        if (file.Length != size || BitConverter.ToUInt32(file) != Magic)
            throw new InvalidDataException("The correction was not made by this build: adapt again.");
        using var reader = new BinaryReader(new MemoryStream(file));
        reader.ReadUInt32();
        var dense = new float[DenseSize];
        for (var i = 0; i < dense.Length; i++) dense[i] = reader.ReadSingle();
        return new SentimentAdaptation
        {
            Dense = dense,
            Step = reader.ReadSingle(),
            Weights = (sbyte[])(Array)reader.ReadBytes(Outputs << AdaptationFeatures.Bits),
        };
    }

    /// <summary>Against neutral; a probability of zero is taken for a very small one.</summary>
    internal static (float Negative, float Positive) LogOdds(SentimentScores scores)
    {
        const double least = 1e-4;
        var neutral = Math.Log(Math.Max(scores.Neutral, least));
        return ((float)(Math.Log(Math.Max(scores.Negative, least)) - neutral), (float)(Math.Log(Math.Max(scores.Positive, least)) - neutral));
    }

    internal static SentimentScores Softmax(double negative, double positive)
    {
        var top = Math.Max(0, Math.Max(negative, positive));
        var (a, b, c) = (Math.Exp(negative - top), Math.Exp(-top), Math.Exp(positive - top));
        var sum = a + b + c;
        return new SentimentScores(a / sum, b / sum, c / sum);
    }

    private struct Sums(sbyte[] weights) : IBucketSink
    {
        public int Negative { get; private set; }

        public int Positive { get; private set; }

        public void Add(int bucket)
        {
            Negative += weights[Outputs * bucket];
            Positive += weights[(Outputs * bucket) + 1];
        }
    }
}
