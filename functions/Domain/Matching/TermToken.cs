namespace MentionPipeline.Domain.Matching;

/// <summary>One word of a query's term, folded, with the hash that the tokeniser gives the same word in a text.</summary>
internal sealed record TermToken(TokenKind Kind, string Folded, ulong Hash, int Start, int Length)
{
    [ThreadStatic]
    private static TokenBuffer? _buffer;

    public bool IsPattern { get; } = Wildcards.IsPattern(Folded);

    /// <summary>The words of a term in their order. Words inside a hashtag are the hashtag's own and not repeated.</summary>
    public static IReadOnlyList<TermToken> AllOf(string text)
    {
        var buffer = _buffer ??= new TokenBuffer();
        buffer.Clear();
        Tokeniser.Read(text, buffer);
        var tokens = new List<TermToken>(1);
        for (var i = 0; i < buffer.Count; i += buffer[i].Width)
        {
            var token = buffer[i];
            tokens.Add(new TermToken(token.Kind, Folding.Fold(token.BodyOf(text)), token.Hash, token.Start, token.Length));
        }

        return tokens;
    }
}
