using MentionPipeline.Domain.Matching;

namespace MentionPipeline.Domain.Emerging;

/// <summary>
/// Makes the forms of a word one: folded, without the endings of number and gender that the European languages share, and without the
/// Arabic article. A light stemmer (as Savoy 2006 has them): it only compares, so it need not be right, but the same for all forms.
/// </summary>
internal static class TermStem
{
    /// <summary>Shorter words keep their ending: it is half of them.</summary>
    private const int EndingFrom = 5;

    private const int ArticleFrom = 5;
    private const string ArabicArticle = "ال";

    /// <returns>Empty where nothing is left.</returns>
    public static string Of(ReadOnlySpan<char> word)
    {
        var folded = Folding.Fold(word).AsSpan();
        if (folded.Length >= ArticleFrom && folded.StartsWith(ArabicArticle, StringComparison.Ordinal)) folded = folded[ArabicArticle.Length..];
        if (folded.Length >= EndingFrom && EndsLikePlural(folded)) folded = folded[..^1];
        if (folded.Length >= EndingFrom && folded[^1] == 'n' && folded[^2] == 'e') folded = folded[..^1];
        if (folded.Length >= EndingFrom && folded[^1] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y') folded = folded[..^1];
        if (folded.Length >= EndingFrom && folded[^1] is 'i') folded = folded[..^1];
        return folded.ToString();
    }

    private static bool EndsLikePlural(ReadOnlySpan<char> word) => word[^1] == 's' && word[^2] is not ('s' or 'u');
}
