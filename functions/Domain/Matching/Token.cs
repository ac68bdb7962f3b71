namespace MentionPipeline.Domain.Matching;

internal enum TokenKind : byte
{
    Word,
    Hashtag,
    Handle,

    /// <summary>A link or an e-mail address: no query matches it, and no phrase reaches across it.</summary>
    Gap,
}

/// <summary>One word of a text. Offsets are UTF-16 units of the original and include the sign of a hashtag or handle.</summary>
/// <param name="Hash">Hash of kind and folded form, see <see cref="TokenHash"/>.</param>
/// <param name="Width">Tokens up to the next one beside it: a hashtag is followed by the words inside it.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, ulong Hash, int Width)
{
    /// <summary>The text without its sign.</summary>
    public ReadOnlySpan<char> BodyOf(ReadOnlySpan<char> text)
    {
        var sign = Kind == TokenKind.Word ? 0 : 1;
        return text.Slice(Start + sign, Length - sign);
    }
}

/// <summary>
/// FNV-1a, 64 bits (Fowler, Noll and Vo), over UTF-16 units of the folded form. It grows unit by unit, so the tokeniser folds and
/// hashes in the same step; a hit is always compared with the folded form, so a collision costs time and no wrong match.
/// </summary>
internal static class TokenHash
{
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Begin(TokenKind kind) => Add(OffsetBasis, (char)kind);

    public static ulong Add(ulong hash, char unit) => (hash ^ unit) * Prime;

    public static ulong Of(TokenKind kind, ReadOnlySpan<char> folded)
    {
        var hash = Begin(kind);
        foreach (var unit in folded) hash = Add(hash, unit);
        return hash;
    }
}

/// <summary>The tokens of one text, kept from text to text so that matching allocates nothing.</summary>
internal sealed class TokenBuffer
{
    /// <summary>Most tokens read of one text; words beyond are not matched.</summary>
    public const int MaxTokens = 100_000;

    private const int KeptCapacity = 4_096;
    private const int FirstCapacity = 256;

    private Token[] _tokens = new Token[FirstCapacity];

    public int Count { get; private set; }

    public bool IsFull => Count == MaxTokens;

    public ref readonly Token this[int index] => ref _tokens[index];

    public void Add(Token token)
    {
        if (IsFull) return;
        if (Count == _tokens.Length) Array.Resize(ref _tokens, Math.Min(MaxTokens, Count * 2));
        _tokens[Count++] = token;
    }

    /// <summary>Tells the token at <paramref name="index"/> that all tokens after it lie inside it.</summary>
    public void Enclose(int index)
    {
        if (index < Count) _tokens[index] = _tokens[index] with { Width = Count - index };
    }

    /// <summary>Forgets the tokens; an unusually long text does not keep its memory.</summary>
    public void Clear()
    {
        Count = 0;
        if (_tokens.Length > KeptCapacity) _tokens = new Token[FirstCapacity];
    }
}
