namespace MentionPipeline.Domain.Matching;

/// <summary>
/// What a term may be. Signs that mean something in other query languages are refused rather than dropped: a query that silently
/// says less than its writer meant is worse than an error.
/// </summary>
internal static class TermRules
{
    /// <summary>What is wrong with a term; <c>null</c> if nothing is.</summary>
    public static (string Found, string Expected)? Fault(QueryTerm term)
    {
        var excerpt = QueryErrors.Excerpt(term.Text);
        if (term.IsQuoted && string.IsNullOrWhiteSpace(term.Text)) return ("an empty phrase", "at least one word between the quotes");
        if (term.Tokens.Count > Query.MaxPhraseWords)
            return ($"a phrase of {term.Tokens.Count} words", $"at most {Query.MaxPhraseWords} words");
        if (term.Tokens.Any(token => token.Kind == TokenKind.Gap)) return (excerpt, "words: links and e-mail addresses are not searched");
        if (term.Text.Contains('*')) return (excerpt, "whole words: there are no wildcards");
        return (term.IsQuoted ? null : UnquotedFault(term, excerpt))
            ?? (term.Tokens.Count == 0 ? (excerpt, "letters, digits or emoji") : null);
    }

    private static (string Found, string Expected)? UnquotedFault(QueryTerm term, string excerpt)
    {
        if (term.Text[0] is '@' or '＠' && !IsWhole(term, TokenKind.Handle))
            return (excerpt, "a handle: @ and then letters, digits, underscores or inner dots");
        if (term.Text[0] is '#' or '＃' && !IsWhole(term, TokenKind.Hashtag))
            return (excerpt, "a hashtag: # and then letters, digits or underscores, not digits alone");
        if (term.Text[0] is not ('@' or '＠') && term.Text.AsSpan(1).IndexOfAny('@', '#') >= 0)
            return (excerpt, "@ or # at the start of a term only");
        if (term.Text.Length > 1 && term.Text[0] is '-' or '+') return (excerpt, term.Text[0] == '-' ? $"NOT {term.Text[1..]}" : "a word without +");
        if (term.Text.StartsWith("NEAR/", StringComparison.Ordinal)) return (excerpt, "AND, OR or NOT: there is no NEAR");
        if (term.Text.AsSpan().IndexOfAny(":?~|&") is var sign and >= 0 && !IsInside(term.Text, sign))
            return (excerpt, $"a word; put \"{term.Text}\" in quotes if it is meant as text");
        return null;
    }

    private static bool IsWhole(QueryTerm term, TokenKind kind) =>
        term.Tokens is [var only] && only.Kind == kind && only.Start == 0 && only.Length == term.Text.Length;

    // AT&T and H&M are names; a leading, trailing or doubled sign, and any colon, is an operator of some other language.
    private static bool IsInside(string text, int sign) =>
        text[sign] == '&' && sign > 0 && sign < text.Length - 1 && char.IsLetterOrDigit(text[sign - 1]) && char.IsLetterOrDigit(text[sign + 1]);
}
