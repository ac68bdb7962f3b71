namespace MentionPipeline.Domain.Matching;

/// <summary>All raw texts of a set, found in one pass.</summary>
internal sealed class RawTexts(AtomCounter atoms)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(string Text, int Atom)> _texts = [];
    private readonly SubstringAutomaton _automaton = new();

    public bool IsEmpty => _texts.Count == 0;

    /// <summary>The atom of a text, the same for the same text.</summary>
    public int Add(string text)
    {
        if (_numbers.TryGetValue(text, out var atom)) return atom;
        atom = atoms.Next();
        _automaton.Add(text, _texts.Count);
        _texts.Add((text, atom));
        _numbers.Add(text, atom);
        return atom;
    }

    public void Build() => _automaton.Build();

    public void Scan(ScannedText scanned, MatchScratch scratch)
    {
        var text = scanned.Text;
        var state = SubstringAutomaton.Root;
        for (var i = 0; i < text.Length; i++)
        {
            state = _automaton.Next(state, text[i]);
            foreach (var number in _automaton.FoundAt(state))
            {
                var (raw, atom) = _texts[number];
                var start = i + 1 - raw.Length;
                if (!StandsAlone(text, start, i + 1)) continue;
                var words = scratch.NeedsPositions ? scanned.PositionsOfText(start, i + 1) : default;
                scratch.Record(atom, new TermHit(scanned.Offset + start, raw.Length, words, -1));
            }
        }
    }

    /// <summary>Whether no letter or digit goes on across the ends of a stretch of text: raw:"TIM" is not in "TIMES".</summary>
    public static bool StandsAlone(ReadOnlySpan<char> text, int start, int end) =>
        !(start > 0 && IsOfWord(text[start - 1]) && IsOfWord(text[start])) && !(end < text.Length && IsOfWord(text[end - 1]) && IsOfWord(text[end]));

    private static bool IsOfWord(char c) => Folding.ClassOf(c) is CharClass.Letter or CharClass.Digit or CharClass.Mark;
}
