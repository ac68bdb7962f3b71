using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Adaptation;

/// <summary>Takes the features of a text, one bucket at a time.</summary>
internal interface IBucketSink
{
    void Add(int bucket);
}

/// <summary>What a correction sees of a text: its words and their pairs, hashed. A trade's own words are what the shipped model cannot know.</summary>
internal static class AdaptationFeatures
{
    /// <summary>Buckets: 2 to this power. Some thousand labels hold some ten thousand words and pairs.</summary>
    public const int Bits = 15;

    private const uint PairMark = 0x50;

    /// <returns>How many features were handed over.</returns>
    public static int Extract<TSink>(string text, ref TSink sink)
        where TSink : struct, IBucketSink
    {
        var buffer = TokenBuffer.OfThread;
        Tokenizer.Read(text, buffer);
        var letters = buffer.Letters;
        var count = 0;
        var previous = FeatureHash.Seed;
        foreach (ref readonly var token in buffer.Tokens)
        {
            var hash = FeatureHash.Add(FeatureHash.Add(FeatureHash.Seed, (uint)token.Kind), (uint)token.CodePoint);
            foreach (var letter in letters.Slice(token.Start, token.Kind == TokenKind.Word ? token.Length : 0)) hash = FeatureHash.Add(hash, letter);
            sink.Add(FeatureHash.Bucket(hash, Bits));
            sink.Add(FeatureHash.Bucket(FeatureHash.Add(FeatureHash.Add(previous, hash), PairMark), Bits));
            previous = hash;
            count += 2;
        }
        return count;
    }
}
