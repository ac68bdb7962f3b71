namespace MentionPipeline.Language.Sentiment;

/// <summary>The languages with weights of their own; every other text is judged by the shared weights alone.</summary>
internal static class SentimentLanguages
{
    private static readonly string[] Codes = ["ar", "de", "en", "es", "fr", "hi", "it", "pt"];

    public static ReadOnlySpan<string> All => Codes;

    /// <summary>Index of a text whose language has no weights of its own.</summary>
    public static int Shared => Codes.Length;

    public static int IndexOf(string language)
    {
        for (var index = 0; index < Codes.Length; index++)
            if (string.Equals(Codes[index], language, StringComparison.OrdinalIgnoreCase))
                return index;
        return Shared;
    }
}
