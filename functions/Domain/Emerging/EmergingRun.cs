namespace MentionPipeline.Domain.Emerging;

/// <summary>The steps of one run; what a step finds, the steps behind it know.</summary>
internal sealed class EmergingRun(EmergingState state, string brand, EmergingSettings settings)
{
    private readonly TermMemory _memory = new(state);
    private readonly SourceMemory _sources = new(state);
    private readonly List<EmergingTopic> _topics = [.. state.Topics];
    private readonly List<string> _found = [];

    public EmergingState State => _memory.Into(state) with { Sources = _sources.Sources, Topics = [.. _topics] };

    public IReadOnlyList<EmergingTopic> Found => [.. _topics.Where(topic => _found.Contains(topic.Id))];

    public void Observe(IReadOnlyList<Utterance> said, DateTimeOffset until)
    {
        Follow(said);
        foreach (var utterance in said.Where(utterance => utterance.IsIndependent))
        {
            var hour = TermMemory.HourOf(utterance.At);
            _memory.Reach(hour);
            if (_sources.IsVoice(utterance.Source, hour)) _memory.Add(utterance);
            else _memory.Learn(utterance);
        }

        _topics.RemoveAll(topic => until - topic.LastSaidAt > EmergingBounds.Cooldown && (topic.Signal is null || topic.IsOver));
        if (_topics.Count > EmergingBounds.TopicsMax) _topics.RemoveRange(0, _topics.Count - EmergingBounds.TopicsMax);
        if (!(state with { UsualVoices = _memory.UsualVoices }).IsLearning(until)) Search(said, until);
    }

    /// <summary>What is said of topics that are known.</summary>
    private void Follow(IReadOnlyList<Utterance> said)
    {
        for (var i = 0; i < _topics.Count; i++)
            foreach (var utterance in said)
                if (utterance.Terms.Any(_topics[i].Terms.Contains)) _topics[i] = _topics[i].With(utterance);
    }

    /// <summary>The surest terms of the step begin topics; those that the same authors say belong to them.</summary>
    private void Search(IReadOnlyList<Utterance> said, DateTimeOffset until)
    {
        var known = _topics.SelectMany(topic => topic.Terms).ToHashSet();
        var voices = _memory.VoicesNow;
        var candidates = said.Where(utterance => utterance.IsIndependent).SelectMany(utterance => utterance.Terms).Distinct()
            .Where(term => !known.Contains(term))
            .Select(term => EmergingFinder.Judge(_memory, term, voices, settings)).OfType<EmergingFinder.Candidate>()
            .OrderBy(candidate => candidate.PValue).ThenByDescending(candidate => candidate.Authors).ThenBy(candidate => candidate.Term);
        foreach (var candidate in candidates)
        {
            var authors = _memory.VoicesOf(candidate.Term).ToHashSet();
            var story = _topics.FindIndex(topic => Shares(authors, topic));
            if (story >= 0) _topics[story] = Join(_topics[story], candidate);
            else Begin(candidate, authors, until);
        }
    }

    private bool Shares(HashSet<uint> authors, EmergingTopic topic)
    {
        var others = topic.Terms.SelectMany(_memory.VoicesOf).ToHashSet();
        return authors.Count(others.Contains) >= EmergingBounds.SharedAuthorsMin * authors.Count;
    }

    private EmergingTopic Join(EmergingTopic topic, EmergingFinder.Candidate candidate)
    {
        if (topic.Terms.Count >= EmergingBounds.TermsPerTopicMax) return topic;
        var first = TermMemory.TimeOf(_memory.FirstHourOf(candidate.Term));
        // What is found already was told with its onset.
        var onset = topic.Name.Length == 0 && first < topic.Onset ? first : topic.Onset;
        return topic with { Terms = [.. topic.Terms, candidate.Term], Onset = onset };
    }

    private void Begin(EmergingFinder.Candidate candidate, HashSet<uint> authors, DateTimeOffset until)
    {
        var topic = new EmergingTopic
        {
            Id = EmergingFinder.IdOf(brand, candidate.Term, until),
            Terms = [candidate.Term],
            Onset = TermMemory.TimeOf(_memory.FirstHourOf(candidate.Term)),
            FoundAt = until,
            LastSaidAt = until,
            AuthorsThen = candidate.Authors,
            Expected = candidate.Expected,
            Dispersion = candidate.Dispersion,
            PValue = candidate.PValue,
            FalsePerMonth = candidate.FalsePerMonth,
            Authors = authors.Aggregate(AuthorSketch.Empty, (sketch, voice) => sketch.With(voice)),
        };
        _topics.Add(topic);
        _found.Add(topic.Id);
    }
}
