using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Identification;

/// <summary>Character n-grams of one to five letters, inside words and at their edges, and whole words (Cavnar and Trenkle 1994).</summary>
internal static class LanguageFeatures
{
    private const int MaxCharacters = 5;
    private const uint WordSeed = 0x510E527F;

    public static void Extract<TSink>(ReadOnlySpan<char> letters, ref TSink sink)
        where TSink : struct, ILanguageFeatureSink
    {
        var word = WordSeed;
        for (var start = 0; start < letters.Length - 1; start++)
        {
            var first = letters[start];
            if (first == ' ')
                word = WordSeed;
            else
                word = FeatureHash.Add(word, first);
            if (letters[start + 1] == ' ' && first != ' ')
                sink.Add(word);
            var hash = FeatureHash.Add(FeatureHash.Seed, first);
            var end = Math.Min(letters.Length, start + MaxCharacters);
            for (var next = start + 1; next < end; next++)
            {
                hash = FeatureHash.Add(hash, letters[next]);
                sink.Add(hash);
                if (letters[next] == ' ')
                    break;
            }
        }
    }
}
