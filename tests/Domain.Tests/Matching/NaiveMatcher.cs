using MentionPipeline.Domain.Matching;

namespace MentionPipeline.Domain.Tests.Matching;

/// <summary>
/// The meaning of a query, written for clarity: every term is sought at every token by comparing folded text; no trie, no hash,
/// no scratch. It shares the tokeniser, whose own behaviour the example tests pin.
/// </summary>
internal static class NaiveMatcher
{
    /// <summary>Places of the positive terms; <c>null</c> if the brand does not match.</summary>
    public static IReadOnlyList<(int Start, int Length)>? Match(BrandQuery query, string content, string title)
    {
        var texts = new[] { (Text: content, Offset: 0), (Text: title, Offset: content.Length + 1) };
        if (!Holds(query.Query.Root, texts)) return null;
        if (query.Exclude is not null && Holds(query.Exclude.Root, texts)) return null;
        return
        [
            .. Positive(query.Query.Root, true).Distinct().SelectMany(term => texts.SelectMany(text => Places(term, text.Text, text.Offset))).Distinct()
                .OrderBy(place => place.Start).ThenByDescending(place => place.Length).Take(QuerySet.MaxMatchesPerBrand),
        ];
    }

    private static bool Holds(QueryNode node, (string Text, int Offset)[] texts) => node switch
    {
        QueryTerm term => texts.Any(text => Places(term, text.Text, 0).Any()),
        QueryNot not => !Holds(not.Operand, texts),
        QueryAnd and => and.Operands.All(operand => Holds(operand, texts)),
        QueryOr or => or.Operands.Any(operand => Holds(operand, texts)),
        _ => throw new ArgumentException("unknown node", nameof(node)),
    };

    private static IEnumerable<QueryTerm> Positive(QueryNode node, bool isPositive) => node switch
    {
        QueryTerm term => isPositive ? [term] : [],
        QueryNot not => Positive(not.Operand, !isPositive),
        QueryAnd and => and.Operands.SelectMany(operand => Positive(operand, isPositive)),
        QueryOr or => or.Operands.SelectMany(operand => Positive(operand, isPositive)),
        _ => [],
    };

    private static IEnumerable<(int Start, int Length)> Places(QueryTerm term, string text, int offset)
    {
        var tokens = new TokenBuffer();
        Tokeniser.Read(text, tokens);
        for (var i = 0; i < tokens.Count; i++)
        {
            foreach (var end in Ends(term, 0, tokens, i, text)) yield return (offset + tokens[i].Start, end - tokens[i].Start);
        }
    }

    // Every way to read the term's words from this token on: a hashtag as itself or as the words inside it.
    private static List<int> Ends(QueryTerm term, int word, TokenBuffer tokens, int index, string text)
    {
        if (index >= tokens.Count) return [];
        var token = tokens[index];
        var ends = new List<int>();
        var wanted = term.Tokens[word];
        if (token.Kind != TokenKind.Gap && token.Kind == wanted.Kind && Folding.Fold(token.BodyOf(text)) == wanted.Folded)
        {
            if (word == term.Tokens.Count - 1) ends.Add(token.Start + token.Length);
            else ends.AddRange(Ends(term, word + 1, tokens, index + token.Width, text));
        }

        if (word > 0 && token.Width > 1) ends.AddRange(Ends(term, word, tokens, index + 1, text));
        return ends;
    }
}
