using MentionPipeline.Language.Sentiment;

namespace MentionPipeline.Language.Text;

/// <summary>
/// How listed words are found: by the hash of language and word, of a beginning (“ottim*”), of two words in a row, or of an emoji.
/// Texts are never stored.
/// </summary>
internal static class LexicalKey
{
    /// <summary>A beginning shorter than this would match too much.</summary>
    public const int MinBeginning = 2;

    /// <summary>No listed beginning is longer.</summary>
    public const int MaxBeginning = 16;

    private const uint WordSalt = 0x57;
    private const uint BeginningSalt = 0x2A;
    private const uint EmojiSalt = 0xE0;

    /// <summary>A text in no language of the model is looked up in English, the language that others borrow from.</summary>
    public static uint SaltOf(int language) =>
        FeatureHash.Add(FeatureHash.Seed, (uint)(language == SentimentLanguages.Shared ? SentimentLanguages.IndexOf("en") : language) + 1);

    public static uint Word(uint hash) => FeatureHash.Add(hash, WordSalt);

    public static uint Beginning(uint hash) => FeatureHash.Add(hash, BeginningSalt);

    public static uint Pair(uint first, uint second) => FeatureHash.Add(first, second);

    public static uint Emoji(int codePoint) => FeatureHash.Add(EmojiSalt, (uint)codePoint);
}
