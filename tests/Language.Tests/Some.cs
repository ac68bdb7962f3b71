using System.Text;
using MentionPipeline.Language.Identification;
using MentionPipeline.Language.Markup;
using MentionPipeline.Language.Sentiment;

namespace MentionPipeline.Language.Tests;

/// <summary>The analyses under test, loaded once, and texts made by the dozen.</summary>
internal static class Some
{
    public static EmbeddedLanguageIdentifier Identifier { get; } = new();

    public static EmbeddedSentimentClassifier Classifier { get; } = new();

    public static HtmlMarkup Markup { get; } = new();

    public static string RandomUnicode(Random random, int maxLength)
    {
        var text = new StringBuilder();
        var length = random.Next(maxLength);
        while (text.Length < length)
            _ = random.Next(6) switch
            {
                0 => text.Append((char)random.Next(char.MaxValue + 1)),
                1 => text.Append("<>&;:@#()!?.-_^'\\\"/|"[random.Next(20)]),
                2 => text.Append(' '),
                3 => text.Append((char)('a' + random.Next(26))),
                4 => text.Append((char)random.Next(0xD800, 0xE000)),
                _ => text.Append(char.ConvertFromUtf32(random.Next(0x1F300, 0x1FAFF))),
            };
        return text.ToString();
    }

    /// <summary>Long texts that have broken analysers elsewhere.</summary>
    public static TheoryData<string, string> HostileTexts { get; } = new()
    {
        { "a word of a million letters", new string('a', 1_000_000) },
        { "a million different letters", string.Concat(Enumerable.Range(0, 1_000_000).Select(index => (char)('a' + (index * 7 % 26)))) },
        { "ten thousand emoji", string.Concat(Enumerable.Repeat("😀", 10_000)) },
        { "lone surrogates", string.Concat(Enumerable.Repeat("\uD83D \uDE00", 10_000)) },
        { "stacked accents", string.Concat(Enumerable.Repeat("z\u0301\u0302\u0303\u0304\u0335", 20_000)) },
        { "nothing but colons", new string(':', 200_000) },
        { "nothing but ats", new string('@', 200_000) },
        { "nothing but apostrophes", string.Concat(Enumerable.Repeat("a'", 100_000)) },
        { "unfinished links", string.Concat(Enumerable.Repeat("http", 50_000)) },
        { "one letter words", string.Concat(Enumerable.Repeat("a ", 100_000)) },
        { "null characters", new string('\0', 100_000) },
    };
}
