namespace MentionPipeline.ModelTrainer.Sentiment;

/// <summary>The features of one kind in a text.</summary>
/// <param name="Norm">Every feature of a text has this value: long texts do not speak louder than short ones.</param>
internal sealed record HashedFeatures(uint[] Hashes, float Norm)
{
    public static HashedFeatures Of(List<uint> hashes) => new([.. hashes], 1 / MathF.Sqrt(Math.Max(1, hashes.Count)));

    /// <summary>The same text with fewer features; the value of the others stays.</summary>
    public HashedFeatures Where(Func<uint, bool> kept) => this with { Hashes = [.. Hashes.Where(kept)] };
}
