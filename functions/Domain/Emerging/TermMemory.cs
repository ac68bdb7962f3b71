using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Emerging;

/// <summary>
/// Who said which terms lately, and how usual they were before. Lately: each term with its authors, at most
/// <see cref="EmergingBounds.TermsMax"/>; those that fewest said go first. Before: the heavy hitters, decayed, found by lossy counting
/// (Manku and Motwani 2002): when there are too many, the least go, and a term that is not there is taken for as usual as what went. It may
/// be taken for a little too rare; that so many authors are asked for of a busy brand makes up for it.
/// </summary>
internal sealed class TermMemory
{
    private const int HourShift = 32;
    private static readonly double KeptPerHour = Math.Pow(0.5, 1 / EmergingBounds.UsualHalfLife.TotalHours);

    private readonly Dictionary<uint, List<long>> _recent = [];
    private readonly Dictionary<uint, float> _usual = [];
    private readonly SortedDictionary<int, HourOfVoices> _hours = [];
    private float _elsewhere;
    private double _usualNegative;
    private int _hour;

    public TermMemory(EmergingState state)
    {
        _hour = state.Hour;
        _elsewhere = state.UsualElsewhere;
        (UsualVoices, _usualNegative) = (state.UsualVoices, state.UsualNegative);
        for (var i = 0; i < state.Terms.Length; i++) _recent[state.Terms[i]] = [.. state.SaidBy[i]];
        for (var i = 0; i < state.UsualTerms.Length; i++) _usual[state.UsualTerms[i]] = state.UsualCounts[i];
        foreach (var hour in state.Hours) _hours[hour.Hour] = hour;
    }

    /// <summary>Terms that are remembered with their authors.</summary>
    public int Candidates => _recent.Count;

    public double UsualVoices { get; private set; }

    /// <summary>Independent mentions of the window.</summary>
    public int VoicesNow => _hours.Where(hour => IsNow(hour.Key)).Sum(hour => hour.Value.Voices);

    public static int HourOf(DateTimeOffset at) => (int)Math.Floor((at - DateTimeOffset.UnixEpoch).TotalHours);

    public static DateTimeOffset TimeOf(int hour) => DateTimeOffset.UnixEpoch.AddHours(hour);

    public EmergingState Into(EmergingState state)
    {
        var (recent, usual) = (_recent.OrderBy(entry => entry.Key).ToList(), _usual.OrderBy(entry => entry.Key).ToList());
        return state with
        {
            Hour = _hour,
            Hours = [.. _hours.Values],
            UsualVoices = UsualVoices,
            UsualNegative = _usualNegative,
            UsualElsewhere = _elsewhere,
            Terms = [.. recent.Select(entry => entry.Key)],
            SaidBy = [.. recent.Select(entry => entry.Value.ToArray())],
            UsualTerms = [.. usual.Select(entry => entry.Key)],
            UsualCounts = [.. usual.Select(entry => entry.Value)],
        };
    }

    /// <summary>Ages the past up to an hour: what falls out of memory becomes usual.</summary>
    public void Reach(int hour)
    {
        if (hour <= _hour) return;
        Decay(Math.Pow(KeptPerHour, _hour == 0 ? 0 : hour - _hour));
        _hour = hour;
        var oldest = hour - EmergingBounds.MemoryHours;
        foreach (var old in _hours.Values.TakeWhile(known => known.Hour < oldest).ToList())
        {
            UsualVoices += old.Voices;
            _usualNegative += old.Negative;
            _hours.Remove(old.Hour);
        }

        foreach (var (term, said) in _recent.ToList()) Forget(term, said, oldest);
        if (_usual.Count > EmergingBounds.UsualTermsMax * EmergingBounds.Slack) CutUsual();
    }

    /// <summary>Of an independent mention, in the hour that was reached.</summary>
    public void Add(Utterance said)
    {
        var isNegative = said.Tone == SentimentLabel.Negative;
        var known = _hours.GetValueOrDefault(_hour) ?? new HourOfVoices(_hour, 0, 0);
        _hours[_hour] = known with { Voices = known.Voices + 1, Negative = known.Negative + (isNegative ? 1 : 0) };
        foreach (var term in said.Terms)
        {
            if (!_recent.TryGetValue(term, out var authors)) _recent.Add(term, authors = []);
            if (authors.Exists(entry => (uint)entry == said.Voice)) continue;
            if (authors.Count == EmergingBounds.AuthorsPerTermMax)
            {
                authors.RemoveAt(0);
                Count(term, 1);
            }

            authors.Add(((long)_hour << HourShift) | said.Voice);
        }

        if (_recent.Count > EmergingBounds.TermsMax * EmergingBounds.Slack) CutRecent();
    }

    /// <summary>Of a mention that only teaches what is usual.</summary>
    public void Learn(Utterance said)
    {
        UsualVoices++;
        if (said.Tone == SentimentLabel.Negative) _usualNegative++;
        foreach (var term in said.Terms) Count(term, 1);
    }

    /// <summary>Authors of the window.</summary>
    public int AuthorsOf(uint term) => _recent.TryGetValue(term, out var said) ? said.Count(entry => IsNow((int)(entry >> HourShift))) : 0;

    public IEnumerable<uint> VoicesOf(uint term) => _recent.TryGetValue(term, out var said) ? said.Select(entry => (uint)entry) : [];

    /// <summary>The hour in which the first author of those remembered said it.</summary>
    public int FirstHourOf(uint term) => (int)(_recent[term].Min() >> HourShift);

    /// <summary>Authors before the hours in memory, older ones for less.</summary>
    public double UsualOf(uint term) => _usual.TryGetValue(term, out var count) ? count : _elsewhere;

    private bool IsNow(int hour) => hour > _hour - EmergingBounds.WindowHours;

    private void Forget(uint term, List<long> said, int oldest)
    {
        var gone = said.RemoveAll(entry => (int)(entry >> HourShift) < oldest);
        if (gone > 0) Count(term, gone);
        if (said.Count == 0) _recent.Remove(term);
    }

    private void Count(uint term, int authors) => _usual[term] = _usual.GetValueOrDefault(term) + authors;

    private void Decay(double kept)
    {
        foreach (var term in _usual.Keys.ToList()) _usual[term] *= (float)kept;
        _elsewhere *= (float)kept;
        UsualVoices *= kept;
        _usualNegative *= kept;
    }

    private void CutRecent()
    {
        var kept = _recent.OrderByDescending(entry => entry.Value.Count).ThenByDescending(entry => entry.Value[^1]).ThenBy(entry => entry.Key);
        foreach (var (term, said) in kept.Skip(EmergingBounds.TermsMax).ToList())
        {
            Count(term, said.Count);
            _recent.Remove(term);
        }
    }

    private void CutUsual()
    {
        var cut = _usual.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Skip(EmergingBounds.UsualTermsMax).ToList();
        _elsewhere = Math.Max(_elsewhere, cut[0].Value);
        foreach (var (term, _) in cut) _usual.Remove(term);
    }
}
