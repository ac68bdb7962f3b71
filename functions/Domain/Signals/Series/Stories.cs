using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Signals;

/// <summary>
/// One event, one alert. <c>(story, what the brand's series said of this bucket) → (story, outputs)</c>: a pure decision, so that a run
/// that is repeated after a crash names the same signal again.
/// </summary>
public static class Stories
{
    /// <summary>A rise of the volume is news for a quiet hour, whatever its size.</summary>
    public const Severity VolumeSeverityMax = Severity.Warning;

    /// <summary>How long after the alert a rise of the share is part of what it told.</summary>
    public static readonly TimeSpan ImpliedFor = TimeSpan.FromHours(1);

    /// <param name="story">As it was after the bucket before; <c>null</c> where none is known.</param>
    /// <param name="through">End of the bucket.</param>
    public static (Story? Story, IReadOnlyList<StoryOutput> Outputs) Next(
        string brand, Story? story, IReadOnlyList<SeriesDecision> decisions, DateTimeOffset through)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        if (story is null && decisions.Count == 0) return (null, []);
        if (story is { ClearedAt: { } cleared } && through >= cleared + SpikeDetector.Refractory) story = null;
        var outputs = new List<StoryOutput>();
        if (story is { ClearedAt: null } && through >= story.Until) story = End(story, through, outputs);
        story = story is { ClearedAt: null } ? Follow(brand, story, decisions, through, outputs) : Begin(brand, story, decisions, through, outputs);
        return (story, outputs);
    }

    /// <summary>A detector's memory from before there were stories: the incident that was going on is one.</summary>
    public static Story? Of(string brand, Incident? incident) => incident is null ? null : new Story
    {
        Signal = SignalId.Of(brand, SignalKind.NegativeSpike, incident.RaisedAt),
        Lead = SeriesName.Negatives,
        Running = [SeriesName.Negatives],
        Until = incident.RaisedAt + SpikeDetector.IncidentMax,
    };

    /// <summary>The severity that a series may call for: size says what it would be for negatives.</summary>
    public static Severity SeverityOf(SeriesKind series, Severity size) => series switch
    {
        SeriesKind.Volume => size >= Severity.Error ? VolumeSeverityMax : Severity.Info,
        _ => size,
    };

    private static Story? Begin(string brand, Story? before, IReadOnlyList<SeriesDecision> decisions, DateTimeOffset through, List<StoryOutput> outputs)
    {
        var raised = RaisedOf(decisions);
        if (raised.Count == 0) return before;
        var lead = raised[0];
        // What has just ended echoes in the lesser series.
        if (before is not null && lead.Series.Kind <= before.Lead.Kind) return before;
        outputs.Add(new StoryOutput.Raise(lead.Series, lead.Incident, SeverityOf(lead.Series.Kind, lead.Incident.Severity)));
        return StoryOf(brand, lead, raised, through);
    }

    private static Story StoryOf(string brand, JoinedSeries lead, IEnumerable<JoinedSeries> raised, DateTimeOffset through) => new()
    {
        Signal = SignalId.Of(brand, lead.Series.Signal, lead.Incident.RaisedAt),
        Lead = lead.Series,
        Running = [.. raised.Select(series => series.Series).Where(series => series == lead.Series || IsNewsIn(lead.Series, series))],
        Until = through + SpikeDetector.IncidentMax,
    };

    /// <summary>More mentions are no news where worse is known.</summary>
    private static bool IsNewsIn(SeriesName lead, SeriesName series) => series.Kind > SeriesKind.Volume || lead.Kind == SeriesKind.Volume;

    private static Story Follow(string brand, Story story, IReadOnlyList<SeriesDecision> decisions, DateTimeOffset through, List<StoryOutput> outputs)
    {
        var joined = RaisedOf(decisions).Where(series => IsNewsIn(story.Lead, series.Series)).ToList();
        var grown = decisions.Where(series => series.Decision is SpikeDecision.Ongoing { HasGrown: true } && story.Running.Contains(series.Series)).ToList();
        if (story.IsGuest && Emancipate(brand, story, joined, grown, through, outputs) is { } own) return own;
        var lead = joined.Count > 0 && joined[0].Series.Kind > story.Lead.Kind ? joined[0].Series : default(SeriesName?);
        var told = joined.Where(series => !GoesWithoutSaying(story, series.Series, through)).ToList();
        if (!story.IsGuest && told.Count + grown.Count > 0)
            outputs.Add(new StoryOutput.Grow(story.Signal, through, lead, told, Worst(grown, told)));
        var over = decisions.Where(series => series.Decision is SpikeDecision.Cleared).Select(series => series.Series).ToHashSet();
        var next = story with
        {
            Lead = lead ?? story.Lead,
            Until = lead is null ? story.Until : through + SpikeDetector.IncidentMax,
            Running = [.. story.Running.Where(series => !over.Contains(series)).Union(joined.Select(series => series.Series))],
        };
        return next.Running.Count == 0 ? End(next, through, outputs) : next;
    }

    /// <summary>Where negatives rise, their share does too: it is news only when it comes later.</summary>
    private static bool GoesWithoutSaying(Story story, SeriesName series, DateTimeOffset through)
        => series.Kind == SeriesKind.NegativeShare && story.Lead.Kind > SeriesKind.NegativeShare && through - story.LedSince < ImpliedFor;

    /// <summary>What becomes worse than what another brand's signal tells needs one of its own.</summary>
    private static Story? Emancipate(
        string brand, Story guest, List<JoinedSeries> joined, List<SeriesDecision> grown, DateTimeOffset through, List<StoryOutput> outputs)
    {
        var (lead, severity) = (default(JoinedSeries), default(Severity));
        if (joined.Count > 0 && joined[0].Series.Kind > guest.Lead.Kind)
        {
            (lead, severity) = (joined[0], SeverityOf(joined[0].Series.Kind, joined[0].Incident.Severity));
        }
        else if (grown.FirstOrDefault(series => series.Series == guest.Lead) is { Decision: SpikeDecision.Ongoing worse })
        {
            (lead, severity) = (new JoinedSeries(guest.Lead, worse.Incident), SeverityOf(guest.Lead.Kind, worse.Severity));
        }

        if (lead is null) return null;
        outputs.Add(new StoryOutput.Raise(lead.Series, lead.Incident, severity) { GuestUntil = through });
        var own = StoryOf(brand, lead, [lead, .. joined], through);
        return own with { Running = [.. own.Running.Union(guest.Running)] };
    }

    private static Story End(Story story, DateTimeOffset through, List<StoryOutput> outputs)
    {
        if (!story.IsGuest) outputs.Add(new StoryOutput.Clear(story.Signal, through));
        return story with { Running = [], ClearedAt = through };
    }

    /// <summary>Highest rank first; of one rank what chance explains least.</summary>
    private static List<JoinedSeries> RaisedOf(IReadOnlyList<SeriesDecision> decisions) =>
        [.. decisions
            .Where(series => series.Decision is SpikeDecision.Raised)
            .Select(series => new JoinedSeries(series.Series, ((SpikeDecision.Raised)series.Decision).Incident))
            .OrderByDescending(series => series.Series.Kind)
            .ThenBy(series => series.Incident.FalsePerMonth)
            .ThenBy(series => series.Series.Topic, StringComparer.Ordinal)];

    private static Severity Worst(IEnumerable<SeriesDecision> grown, IEnumerable<JoinedSeries> joined) => grown
        .Select(series => SeverityOf(series.Series.Kind, ((SpikeDecision.Ongoing)series.Decision).Severity))
        .Concat(joined.Select(series => SeverityOf(series.Series.Kind, series.Incident.Severity)))
        .Max();
}
