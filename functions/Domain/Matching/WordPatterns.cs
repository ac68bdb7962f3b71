namespace MentionPipeline.Domain.Matching;

/// <summary>
/// All words with wildcards of a set. A pattern is looked at only where its longest piece of letters stands, found for all patterns in
/// one pass over the word; so a * at the beginning costs no more than one at the end.
/// </summary>
internal sealed class WordPatterns
{
    /// <summary>Longest folded word that a pattern is compared with.</summary>
    public const int LongestWord = 128;

    // Noncharacters (Unicode 16, section 23.7), one per kind of word, and one for the end.
    private const char FirstBegin = '\uFDD2';
    private const char End = '\uFDD8';

    private readonly List<(TokenKind Kind, string Folded)> _patterns = [];
    private readonly Dictionary<(TokenKind, string), int> _numbers = [];
    private readonly SubstringAutomaton _pieces = new();

    public int Count => _patterns.Count;

    /// <summary>The number of a pattern, the same for the same one; numbers count from 0.</summary>
    public int Add(TermToken token)
    {
        var key = (token.Kind, token.Folded);
        if (_numbers.TryGetValue(key, out var number)) return number;
        number = _patterns.Count;
        _numbers.Add(key, number);
        _patterns.Add(key);
        _pieces.Add(Wildcards.LongestPiece(token.Folded, BeginOf(token.Kind), End), number);
        return number;
    }

    public void Build() => _pieces.Build();

    /// <summary>Adds the numbers of the patterns that a word fits.</summary>
    public void Match(in Token token, ReadOnlySpan<char> text, PatternScratch scratch)
    {
        Span<char> word = stackalloc char[LongestWord + Folding.LongestExpansion];
        var body = token.BodyOf(text);
        var length = 0;
        for (var i = 0; i < body.Length;)
        {
            length += Folding.Fold(body, i, word[length..], out var consumed);
            i += consumed;
            if (length > LongestWord) return;
        }

        scratch.BeginWord();
        var folded = word[..length];
        var state = Visit(_pieces.Next(SubstringAutomaton.Root, BeginOf(token.Kind)), token.Kind, folded, scratch);
        foreach (var c in folded) state = Visit(_pieces.Next(state, c), token.Kind, folded, scratch);
        Visit(_pieces.Next(state, End), token.Kind, folded, scratch);
    }

    private static char BeginOf(TokenKind kind) => (char)(FirstBegin + (int)kind);

    private int Visit(int state, TokenKind kind, ReadOnlySpan<char> folded, PatternScratch scratch)
    {
        foreach (var number in _pieces.FoundAt(state))
        {
            if (!scratch.IsNew(number) || _patterns[number].Kind != kind) continue;
            if (Wildcards.Fits(folded, _patterns[number].Folded)) scratch.Add(number);
        }

        return state;
    }
}

/// <summary>Which patterns each word of one text fits.</summary>
internal sealed class PatternScratch(int patternCount)
{
    /// <summary>Most comparisons of a pattern with a word in one text; later words fit no pattern.</summary>
    private const int MaxComparisons = 1_000_000;

    private readonly long[] _seenIn = new long[patternCount];
    private readonly List<int> _numbers = [];
    private readonly List<int> _starts = [];
    private long _wordNumber;
    private int _comparisons;

    /// <summary>The patterns that the word of an index fits.</summary>
    public ReadOnlySpan<int> Of(int index)
    {
        var end = index + 1 < _starts.Count ? _starts[index + 1] : _numbers.Count;
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_numbers)[_starts[index]..end];
    }

    public void Begin()
    {
        _numbers.Clear();
        _starts.Clear();
        _comparisons = 0;
    }

    /// <summary>Goes on to the next word of the text.</summary>
    public void Skip() => _starts.Add(_numbers.Count);

    public void BeginWord() => _wordNumber++;

    public bool IsNew(int number)
    {
        if (_seenIn[number] == _wordNumber || _comparisons++ >= MaxComparisons) return false;
        _seenIn[number] = _wordNumber;
        return true;
    }

    public void Add(int number) => _numbers.Add(number);
}
