namespace MentionPipeline.Domain.Emerging;

/// <summary>Since when each source is heard.</summary>
internal sealed class SourceMemory
{
    private readonly Dictionary<string, HeardSource> _sources;

    public SourceMemory(EmergingState state) => _sources = state.Sources.ToDictionary(source => source.Source, StringComparer.Ordinal);

    /// <summary>Of too many the newest go: that they are new again costs least.</summary>
    public IReadOnlyList<HeardSource> Sources =>
        [.. _sources.Values.OrderBy(source => source.SinceHour).ThenBy(source => source.Source, StringComparer.Ordinal).Take(EmergingBounds.SourcesMax)];

    /// <summary>Whether a mention of the source is a voice, or only teaches what is usual of it.</summary>
    public bool IsVoice(string source, int hour)
    {
        var known = _sources.GetValueOrDefault(source) ?? new HeardSource(source, hour, 0);
        if (hour - known.SinceHour >= EmergingBounds.LearningMin.TotalHours) return true;
        var isVoice = known.Voices < EmergingBounds.VoicesOfNewSource;
        _sources[source] = isVoice ? known with { Voices = known.Voices + 1 } : known;
        return isVoice;
    }
}
