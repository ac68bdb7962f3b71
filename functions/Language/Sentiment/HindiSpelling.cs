using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Sentiment;

/// <summary>
/// Romanised Hindi has no spelling: “bahut”, “bohot” and “bhut” are one word. What writers agree on are its consonants, so a word that no
/// list holds is looked up by them.
/// </summary>
internal static class HindiSpelling
{
    /// <summary>Fewer consonants are shared by words of every tone.</summary>
    private const int MinLetters = 3;

    private const uint Salt = 0x51ED270B;

    public static int Language { get; } = SentimentLanguages.IndexOf("hi");

    /// <summary>Key of the consonants, doubled ones once and letters for one sound as one; an opening vowel counts as “a”.</summary>
    /// <returns>Whether the word is long enough to be told by them.</returns>
    public static bool TryKeyOf(ReadOnlySpan<char> word, out uint key)
    {
        key = Salt;
        var last = '\0';
        var letters = 0;
        for (var index = 0; index < word.Length; index++)
        {
            var isVowel = word[index] is 'a' or 'e' or 'i' or 'o' or 'u';
            if (isVowel && index > 0)
                continue;
            var letter = isVowel ? 'a' : Sound(word[index]);
            if (letter == last)
                continue;
            last = letter;
            letters++;
            key = FeatureHash.Add(key, letter);
        }

        return letters >= MinLetters;
    }

    private static char Sound(char letter) => letter switch
    {
        'z' => 'j',
        'w' => 'v',
        'q' => 'k',
        _ => letter,
    };
}
