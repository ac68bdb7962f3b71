using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Matching;

/// <summary>A place where an atom stands.</summary>
/// <param name="Start">UTF-16 offset, title after content.</param>
/// <param name="Words">Its positions, where the set asks for them.</param>
/// <param name="Previous">Index of the same atom's hit before this one, −1 at the first.</param>
internal readonly record struct TermHit(int Start, int Length, WordSpan Words, int Previous) : IComparable<TermHit>
{
    /// <summary>In the order of the text; of places that begin alike the longer one first.</summary>
    public int CompareTo(TermHit other) => Start != other.Start ? Start.CompareTo(other.Start) : other.Length.CompareTo(Length);
}

/// <summary>
/// What is remembered of one text while it is matched; used again for the next. An entry counts only if it carries the
/// text's own number, so nothing is cleared between texts.
/// </summary>
internal sealed class MatchScratch(CompiledSet set)
{
    /// <summary>Most places recorded of one text, of all atoms together; later ones count as occurrences and have no place.</summary>
    private const int MaxHits = 1_000_000;

    private const int KeptHits = 65_536;

    private readonly int[] _seenIn = new int[set.AtomCount];
    private readonly int[] _lastHit = new int[set.AtomCount];
    private readonly int[] _hitCount = new int[set.AtomCount];
    private readonly int[] _brandSeenIn = new int[set.Brands.Length];
    private readonly int[] _memos = new int[set.MemoCount];
    private readonly Stack<List<WordSpan>> _spans = new();
    private readonly SentenceMap _sentences = new();
    private readonly ScannedText _title = new();
    private List<TermHit> _hits = [];
    private int _textNumber;
    private bool _hasSentences;

    public ScannedText Content { get; } = new();

    /// <summary><c>null</c> for a mention without one.</summary>
    public ScannedText? Title { get; private set; }

    public PatternScratch Patterns { get; } = new(set.Trie.Patterns.Count);

    public FieldScratch Fields { get; } = new();

    public bool NeedsPositions => set.NeedsPositions;

    /// <summary>Brands of which an atom occurred that they cannot do without, in any order.</summary>
    public List<int> Candidates { get; } = [];

    /// <summary>Hits of one brand while they are sorted.</summary>
    public List<TermHit> BrandHits { get; } = [];

    public PlaceCache Places { get; } = new();

    /// <summary>Where the title begins in the offsets of matches.</summary>
    public int TitleStart => Content.Text.Length + 1;

    public void Begin(string content, string? title, Mention? mention, Func<Mention, string>? identify)
    {
        if (++_textNumber == int.MaxValue) Forget();
        if (_hits.Capacity > KeptHits) _hits = [];
        _hits.Clear();
        Candidates.Clear();
        Places.Clear();
        _hasSentences = false;
        Content.Read(content, 0, 0, NeedsPositions);
        Title = string.IsNullOrEmpty(title) ? null : _title;
        // No proximity reaches from one into the other.
        Title?.Read(title!, TitleStart, Content.EndPosition + Query.MaxDistance + 1, NeedsPositions);
        Fields.Begin(mention, identify);
    }

    public bool Occurred(int atom) => _seenIn[atom] == _textNumber;

    public bool OccurredInTitle(int atom) => Occurred(atom) && _lastHit[atom] >= 0 && _hits[_lastHit[atom]].Start >= TitleStart;

    /// <summary>Records that an atom occurred, without a place.</summary>
    public void Record(int atom)
    {
        if (Occurred(atom)) return;
        _seenIn[atom] = _textNumber;
        _lastHit[atom] = -1;
        _hitCount[atom] = 0;
        foreach (var brand in set.BrandsOfAtom[atom]) Propose(brand);
    }

    /// <summary>Records a place, up to the bound per atom.</summary>
    public void Record(int atom, in TermHit hit)
    {
        Record(atom);
        if (_hits.Count == MaxHits || (_hitCount[atom] == QuerySet.MaxMatchesPerBrand && !set.KeepsAllHits[atom])) return;
        _hitCount[atom]++;
        _hits.Add(hit with { Previous = _lastHit[atom] });
        _lastHit[atom] = _hits.Count - 1;
    }

    public void Propose(int brand)
    {
        if (_brandSeenIn[brand] == _textNumber) return;
        _brandSeenIn[brand] = _textNumber;
        Candidates.Add(brand);
    }

    public void AddHitsOf(int atom, List<TermHit> hits, int from = 0)
    {
        if (!Occurred(atom)) return;
        for (var index = _lastHit[atom]; index >= 0 && _hits[index].Start >= from; index = _hits[index].Previous) hits.Add(_hits[index]);
    }

    public void AddSpansOf(int atom, List<WordSpan> spans)
    {
        if (!Occurred(atom)) return;
        for (var index = _lastHit[atom]; index >= 0; index = _hits[index].Previous) spans.Add(_hits[index].Words);
    }

    public int SentenceOf(WordSpan span)
    {
        if (!_hasSentences) _sentences.Read(Content, Title);
        _hasSentences = true;
        return _sentences.Of(span);
    }

    /// <summary>What a node that several brands share has answered for this text; <c>null</c> if it has not been asked.</summary>
    public bool? Remembered(int memo) => _memos[memo] == _textNumber ? true : _memos[memo] == ~_textNumber ? false : null;

    public void Remember(int memo, bool holds) => _memos[memo] = holds ? _textNumber : ~_textNumber;

    public List<WordSpan> RentSpans() => _spans.TryPop(out var spans) ? spans : [];

    public void Return(List<WordSpan> spans)
    {
        spans.Clear();
        if (spans.Capacity <= KeptHits) _spans.Push(spans);
    }

    private void Forget()
    {
        Array.Clear(_seenIn);
        Array.Clear(_brandSeenIn);
        Array.Clear(_memos);
        _textNumber = 1;
    }
}
