using System.Collections.Frozen;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.AzureCloud.Language;

/// <summary>What the service says of a text, in the pipeline's words.</summary>
internal static class SentimentReading
{
    public const string ModelName = "azure-language";

    private const double SumMin = 0.5;

    // The ISO 639-1 codes of "Sentiment Analysis and Opinion Mining language support" (page dated 2026-04-18). A text in
    // any other language would be paid for and refused; one whose language nobody knows would be read as English.
    private static readonly FrozenSet<string> Languages = (
        "af am ar as az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha he hi hr hu hy id it ja jv ka kk km kn ko ku ky la lo lt lv "
        + "mg mk ml mn mr ms my ne nl no om or pa pl ps pt ro ru sa sd si sk sl so sq sr su sv sw ta te th tr ug uk ur uz vi xh yi zh")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool Knows(string? language) => language is not null && Languages.Contains(language);

    /// <summary>The label with the highest probability; "mixed" has none of its own here and becomes the stronger of its two sides.</summary>
    /// <returns><c>null</c> where the scores are none.</returns>
    public static Sentiment? Of(LanguageAnswer<SentimentResult> answer)
    {
        if (answer.Result?.ConfidenceScores is not { } said || Normalised(said) is not { } scores) return null;
        return new(LabelOf(scores, answer.Result.Sentiment == "mixed"), scores, ModelName, answer.ModelVersion);
    }

    // The service rounds to two digits, so that the three need not sum to one.
    private static SentimentScores? Normalised(ConfidenceScores said)
    {
        var sum = said.Negative + said.Neutral + said.Positive;
        var valid = double.IsFinite(sum) && sum >= SumMin && said is { Negative: >= 0, Neutral: >= 0, Positive: >= 0 };
        return valid ? new(said.Negative / sum, said.Neutral / sum, said.Positive / sum) : null;
    }

    // On a tie a team is better served by one complaint too many.
    private static SentimentLabel LabelOf(SentimentScores scores, bool isMixed)
    {
        if (scores.Negative >= scores.Positive && (isMixed || scores.Negative >= scores.Neutral)) return SentimentLabel.Negative;
        return isMixed || scores.Positive > scores.Neutral ? SentimentLabel.Positive : SentimentLabel.Neutral;
    }
}
