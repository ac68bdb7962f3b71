namespace MentionPipeline.Domain.Matching;

/// <summary>A place where a term stands.</summary>
/// <param name="Start">UTF-16 offset, title after content.</param>
/// <param name="Previous">Index of the same term's hit before this one, −1 at the first.</param>
internal readonly record struct TermHit(int Start, int Length, int Previous);

/// <summary>
/// What is remembered of one text while it is matched; used again for the next. A term's entry counts only if it carries the
/// text's own number, so nothing is cleared between texts.
/// </summary>
internal sealed class MatchScratch(int termCount, int brandCount)
{
    private readonly long[] _termSeenIn = new long[termCount];
    private readonly int[] _lastHit = new int[termCount];
    private readonly int[] _hitCount = new int[termCount];
    private readonly long[] _brandSeenIn = new long[brandCount];
    private readonly List<TermHit> _hits = [];
    private long _textNumber;

    public TokenBuffer Tokens { get; } = new();

    /// <summary>Brands of which a positive term occurred, in any order.</summary>
    public List<int> Candidates { get; } = [];

    /// <summary>Hits of one brand while they are sorted.</summary>
    public List<TermHit> BrandHits { get; } = [];

    public void Begin()
    {
        _textNumber++;
        _hits.Clear();
        Candidates.Clear();
    }

    public bool Occurred(int term) => _termSeenIn[term] == _textNumber;

    /// <summary>Records a hit, up to the bound per term; true the first time that the term occurs.</summary>
    public bool Record(int term, int start, int length)
    {
        var isFirst = !Occurred(term);
        if (isFirst)
        {
            _termSeenIn[term] = _textNumber;
            _lastHit[term] = -1;
            _hitCount[term] = 0;
        }

        if (_hitCount[term] == QuerySet.MaxMatchesPerBrand) return false;
        _hitCount[term]++;
        _hits.Add(new TermHit(start, length, _lastHit[term]));
        _lastHit[term] = _hits.Count - 1;
        return isFirst;
    }

    public void Propose(int brand)
    {
        if (_brandSeenIn[brand] == _textNumber) return;
        _brandSeenIn[brand] = _textNumber;
        Candidates.Add(brand);
    }

    public void AddHitsOf(int term, List<TermHit> hits)
    {
        if (!Occurred(term)) return;
        for (var index = _lastHit[term]; index >= 0; index = _hits[index].Previous) hits.Add(_hits[index]);
    }
}
