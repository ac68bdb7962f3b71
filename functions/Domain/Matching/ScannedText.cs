namespace MentionPipeline.Domain.Matching;

/// <summary>Words from one to another, counted over content and title together; both ends inclusive.</summary>
internal readonly record struct WordSpan(int First, int Last) : IComparable<WordSpan>
{
    public int CompareTo(WordSpan other) => First != other.First ? First.CompareTo(other.First) : Last.CompareTo(other.Last);
}

/// <summary>One text of a mention with its tokens and, where a set asks for them, the positions of its words.</summary>
internal sealed class ScannedText
{
    private int[] _first = [];
    private int[] _last = [];

    public string Text { get; private set; } = "";

    /// <summary>Where it begins in the offsets of matches.</summary>
    public int Offset { get; private set; }

    public TokenBuffer Tokens { get; } = new();

    /// <summary>Position of its first word, and the one behind its last.</summary>
    public int FirstPosition { get; private set; }

    public int EndPosition { get; private set; }

    public void Read(string text, int offset, int firstPosition, bool needsPositions)
    {
        (Text, Offset, FirstPosition, EndPosition) = (text, offset, firstPosition, firstPosition);
        Tokens.Clear();
        Tokeniser.Read(text, Tokens);
        if (needsPositions) CountWords();
    }

    public WordSpan PositionsOf(int firstToken, int lastToken) => new(_first[firstToken], _last[lastToken]);

    /// <summary>Positions of the words that a stretch of text touches; where it touches none, of the next or the last word.</summary>
    public WordSpan PositionsOfText(int start, int end)
    {
        if (Tokens.Count == 0) return new WordSpan(FirstPosition, FirstPosition);
        var first = FirstTokenAfter(start);
        if (first == Tokens.Count) return new WordSpan(EndPosition - 1, EndPosition - 1);
        var last = first;
        while (last + 1 < Tokens.Count && Tokens[last + 1].Start < end) last++;
        // Of a hashtag whose words lie behind the stretch, it touches the sign alone.
        return new WordSpan(_first[first], _first[last]);
    }

    // The first token that ends behind an offset. Tokens inside another end within it, so the outermost one's end decides.
    private int FirstTokenAfter(int offset)
    {
        var (low, high) = (0, Tokens.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Tokens[middle].Start <= offset) low = middle + 1;
            else high = middle;
        }

        var before = low - 1;
        while (before > 0 && Tokens[before].Start == Tokens[before - 1].Start) before--;
        return before >= 0 && Tokens[before].Start + Tokens[before].Length > offset ? before : low;
    }

    // A hashtag stands where the words inside it stand; all readings of a handle stand in one place.
    private void CountWords()
    {
        if (_first.Length < Tokens.Count) (_first, _last) = (new int[Tokens.Count * 2], new int[Tokens.Count * 2]);
        var position = FirstPosition;
        for (var i = 0; i < Tokens.Count; i += Tokens[i].Width)
        {
            var inside = Tokens[i].Kind == TokenKind.Hashtag ? Tokens[i].Width - 1 : 0;
            (_first[i], _last[i]) = (position, position + Math.Max(0, inside - 1));
            for (var k = 1; k < Tokens[i].Width; k++) _first[i + k] = _last[i + k] = position + (inside > 0 ? k - 1 : 0);
            position += Math.Max(1, inside);
        }

        EndPosition = position;
    }
}
