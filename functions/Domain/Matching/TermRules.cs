namespace MentionPipeline.Domain.Matching;

/// <summary>
/// What a term may be. Signs that mean something in other query languages are refused rather than dropped: a query that silently
/// says less than its writer meant is worse than an error.
/// </summary>
internal static class TermRules
{
    // How other query languages write these.
    private static readonly Dictionary<string, string> Foreign = new(StringComparer.Ordinal)
    {
        ["&"] = "AND",
        ["&&"] = "AND",
        ["|"] = "OR",
        ["||"] = "OR",
        ["!"] = "NOT",
    };

    /// <summary>What is wrong with a term; <c>null</c> if nothing is.</summary>
    public static (string Found, string Expected)? Fault(QueryTerm term)
    {
        var excerpt = QueryErrors.Excerpt(term.Text);
        if (term.IsQuoted && string.IsNullOrWhiteSpace(term.Text)) return ("an empty phrase", "at least one word between the quotes");
        if (term.Tokens.Count > Query.MaxPhraseWords)
            return ($"a phrase of {term.Tokens.Count} words", $"at most {Query.MaxPhraseWords} words");
        if (term.Tokens.Any(token => token.Kind == TokenKind.Gap))
            return (excerpt, "words: links and e-mail addresses are not searched; site: and url: look into the mention's address");
        return (term.IsQuoted ? null : UnquotedFault(term, excerpt)) ?? WordFault(term, excerpt);
    }

    /// <summary>What is wrong with the text of a <c>raw:</c>; <c>null</c> if nothing is.</summary>
    public static (string Found, string Expected)? RawFault(string text)
    {
        const int longest = 1_000;
        if (string.IsNullOrWhiteSpace(text)) return ("an empty text", "at least one character between the quotes");
        if (text.Length > longest) return ($"a text of {text.Length} characters", $"at most {longest}");
        return char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])
            ? (QueryErrors.Excerpt(text), "no space at the ends of the text")
            : null;
    }

    private static (string Found, string Expected)? WordFault(QueryTerm term, string excerpt)
    {
        if (term.Tokens.Count == 0) return (excerpt, "letters, digits or emoji; raw:\"…\" finds signs");
        foreach (var token in term.Tokens)
        {
            if (!Wildcards.IsTooWide(token.Folded)) continue;
            return token.Folded.All(Wildcards.IsWildcard)
                ? (excerpt, "letters beside * and ?; for words in between write a ONEAR/5 b")
                : (excerpt, "at least two letters in a word with *");
        }

        return null;
    }

    private static (string Found, string Expected)? UnquotedFault(QueryTerm term, string excerpt)
    {
        if (Foreign.TryGetValue(term.Text, out var ours)) return (excerpt, ours);
        if (term.Text[0] is '@' or '＠' && !IsWhole(term, TokenKind.Handle))
            return (excerpt, "a handle: @ and then letters, digits, underscores or inner dots");
        if (term.Text[0] is '#' or '＃' && !IsWhole(term, TokenKind.Hashtag))
            return (excerpt, "a hashtag: # and then letters, digits or underscores, not digits alone");
        if (term.Text[0] is not ('@' or '＠') && term.Text.AsSpan(1).IndexOfAny('@', '#') >= 0)
            return (excerpt, $"@ or # at the start of a term only; raw:\"{term.Text}\" finds exactly this");
        if (term.Text.Length > 1 && term.Text[0] is '+' or '!') return (excerpt, term.Text[0] == '!' ? $"NOT {term.Text[1..]}" : "a word without +");
        if (term.Text.AsSpan().IndexOfAny(":~|&") is var sign and >= 0 && !IsInside(term.Text, sign))
            return (excerpt, $"a word; put \"{term.Text}\" in quotes if it is meant as text");
        return null;
    }

    private static bool IsWhole(QueryTerm term, TokenKind kind) =>
        term.Tokens is [var only] && only.Kind == kind && only.Start == 0 && only.Length == term.Text.Length;

    // AT&T and H&M are names; a leading, trailing or doubled sign, and any colon, is an operator of some other language.
    private static bool IsInside(string text, int sign) =>
        text[sign] == '&' && sign > 0 && sign < text.Length - 1 && char.IsLetterOrDigit(text[sign - 1]) && char.IsLetterOrDigit(text[sign + 1]);
}
