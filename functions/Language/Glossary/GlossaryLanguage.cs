using MentionPipeline.Language.Sentiment;

namespace MentionPipeline.Language.Glossary;

/// <summary>Which lists a text is read by.</summary>
internal static class GlossaryLanguage
{
    private static readonly int English = SentimentLanguages.IndexOf("en");

    /// <summary>A language without lists is read by the English ones, the language that others borrow from.</summary>
    public static int IndexOf(string language)
    {
        var index = SentimentLanguages.IndexOf(language);
        return index == SentimentLanguages.Shared ? English : index;
    }
}
