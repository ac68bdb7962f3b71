namespace MentionPipeline.Domain.Matching;

/// <summary>
/// Where one sentence ends and another begins, between two words: at a line break, and at a full stop, question or exclamation mark (of any
/// script) with a space behind it. A full stop after an initial or a title, or before a small letter, ends nothing.
/// </summary>
internal static class SentenceBreaks
{
    private const string Closing = "\"'”’»)]}…*_";

    private static readonly HashSet<string> Abbreviations = new(
        ("mr mrs ms dr prof st sig sigg dott ing avv geom ecc es pag art ca vs etc no nr bzw usw sr sra srta m mme mlle dra fig inc ltd co corp jr rev gen")
            .Split(' '), StringComparer.Ordinal);

    /// <param name="before">The word before, as it stands in the text.</param>
    /// <param name="between">Everything between the two words.</param>
    /// <param name="next">First character of the word after.</param>
    public static bool IsBreak(ReadOnlySpan<char> before, ReadOnlySpan<char> between, char next)
    {
        for (var i = 0; i < between.Length; i++)
        {
            var c = between[i];
            if (c is '\n' or '\r' or '\u2028' or '\u2029' or '。' or '！' or '？' or '｡' or '।' or '॥') return true;
            if (c is not ('.' or '!' or '?' or '…' or '؟' or '۔') || !IsEnd(between[(i + 1)..])) continue;
            if (c is not ('.' or '…') || (!char.IsLower(next) && !IsAbbreviation(before))) return true;
        }

        return false;
    }

    private static bool IsEnd(ReadOnlySpan<char> rest)
    {
        foreach (var c in rest)
        {
            if (char.IsWhiteSpace(c)) return true;
            if (c is not ('.' or '!' or '?' or '؟' or '۔') && !Closing.Contains(c)) return false;
        }

        return false;
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> word)
    {
        if (word.Length == 1) return char.IsLetter(word[0]);
        const int longest = 5;
        if (word.Length > longest) return false;
        Span<char> lower = stackalloc char[longest];
        var length = word.ToLowerInvariant(lower);
        return Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..length]);
    }
}

/// <summary>The sentence of every word of a mention; worked out when a query first asks.</summary>
internal sealed class SentenceMap
{
    /// <summary>The sentence of a span that reaches over more than one.</summary>
    public const int None = -1;

    private readonly List<(int FirstPosition, int Sentence)> _starts = [];

    public void Read(ScannedText content, ScannedText? title)
    {
        _starts.Clear();
        Add(content);
        if (title is not null) Add(title);
    }

    public int Of(WordSpan span) => SentenceAt(span.First) is var sentence && sentence == SentenceAt(span.Last) ? sentence : None;

    private int SentenceAt(int position)
    {
        var (low, high) = (0, _starts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_starts[middle].FirstPosition <= position) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }

    private void Add(ScannedText scanned)
    {
        _starts.Add((scanned.FirstPosition, _starts.Count));
        var text = scanned.Text.AsSpan();
        var tokens = scanned.Tokens;
        for (var i = 0; i < tokens.Count;)
        {
            var next = i + tokens[i].Width;
            if (next >= tokens.Count) return;
            var end = tokens[i].Start + tokens[i].Length;
            var start = tokens[next].Start;
            if (SentenceBreaks.IsBreak(text[tokens[i].Start..end], text[end..start], text[start]))
                _starts.Add((scanned.PositionsOf(next, next).First, _starts.Count));
            i = next;
        }
    }
}
