namespace MentionPipeline.Language.Text;

/// <summary>The n-grams of three to five characters inside a word, its beginning and end marked.</summary>
internal static class CharacterGrams
{
    private const int Min = 3;
    private const int Max = 5;

    /// <param name="seed">Sets the n-grams of one model apart from its other features.</param>
    public static void Add<TSink>(ReadOnlySpan<char> letters, in Token token, uint seed, ref TSink sink)
        where TSink : struct, ICharacterGramSink
    {
        // The spaces around a word lie in the buffer: they mark its beginning and end.
        var padded = letters.Slice(token.Start - 1, token.Length + 2);
        for (var start = 0; start <= padded.Length - Min; start++)
        {
            var hash = FeatureHash.Add(seed, padded[start]);
            var end = Math.Min(padded.Length, start + Max);
            for (var next = start + 1; next < end; next++)
            {
                hash = FeatureHash.Add(hash, padded[next]);
                if (next - start + 1 >= Min)
                    sink.AddCharacters(hash);
            }
        }
    }
}
