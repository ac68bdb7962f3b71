namespace MentionPipeline.Language.Text;

/// <summary>
/// The tokens of one text in buffers that are used again for the next: one per thread, so that reading a text allocates nothing.
/// Words lie folded in <see cref="Letters"/> with a space before and after each.
/// </summary>
internal sealed class TokenBuffer
{
    /// <summary>A longer text is judged by its beginning: tone and language show early, and the cost stays bounded.</summary>
    public const int MaxUnits = 8_192;

    // A unit adds at most itself and the space around a one-letter word.
    private readonly char[] _letters = new char[(2 * MaxUnits) + 2];
    private readonly Token[] _tokens = new Token[MaxUnits];
    private readonly (int Start, int End)[] _places = new (int, int)[MaxUnits + 1];
    private int _letterCount;
    private int _tokenCount;

    [ThreadStatic]
    private static TokenBuffer? _ofThread;

    public static TokenBuffer OfThread => _ofThread ??= new TokenBuffer();

    public ReadOnlySpan<char> Letters => _letters.AsSpan(0, _letterCount);

    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, _tokenCount);

    /// <summary>Where each token stands in the text, in UTF-16 units; a hashtag with its sign.</summary>
    public ReadOnlySpan<(int Start, int End)> Places => _places.AsSpan(0, _tokenCount);

    public int LetterCount => _letterCount;

    public int TokenCount => _tokenCount;

    public void Clear()
    {
        _letters[0] = ' ';
        _letterCount = 1;
        _tokenCount = 0;
    }

    public void AddLetter(char letter) => _letters[_letterCount++] = letter;

    public char LetterAt(int index) => _letters[index];

    public void EndWord(int start, TokenTraits traits, int sourceStart, int sourceLength)
    {
        Add(new Token(TokenKind.Word, traits, start, _letterCount - start, 0, sourceStart, sourceLength));
        _letters[_letterCount++] = ' ';
    }

    /// <summary>Says where the token lies that a step may have added: without one, the place is written over by the next.</summary>
    public void Place(int index, int start, int end) => _places[index] = (start, end);

    public void Add(Token token) => _tokens[_tokenCount++] = token;
}
