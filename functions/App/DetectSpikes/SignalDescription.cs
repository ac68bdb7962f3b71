using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>A signal as it is raised, and the mentions that it is of.</summary>
internal sealed record SignalDescription(SignalDocument Signal, IReadOnlyList<Mention> Mentions)
{
    /// <param name="raise">What is to be told.</param>
    public static async Task<SignalDescription> ReadAsync(IStore store, Alerting alerting, StoryOutput.Raise raise, CancellationToken cancellation)
    {
        var (brand, masks, incident) = (alerting.Brand, alerting.Privacy.MaskPersonalData, raise.Incident);
        var read = await IncidentMentions.ReadAsync(store.Mentions, brand.Id, raise.Lead, incident, cancellation);
        var trends = await SignalTrends.ReadAsync(store.Rollups, brand.Id, raise.Lead, incident, cancellation);
        var spoken = new SpokenMentions(brand.Id, read.Window, read.Before, raise.Lead);
        var evidence = read.Explain(brand.Id, spoken, incident, trends.Topics, masks);
        var most = raise.Lead.Kind == SeriesKind.Volume ? Stories.VolumeSeverityMax : Severity.Critical;
        var (severity, lifted) = SeverityRise.Of(raise.Severity, most, spoken.Gravity(incident.RaisedAt - incident.Onset));
        var signal = new SignalDocument
        {
            Id = SignalId.Of(brand.Id, raise.Lead.Signal, incident.RaisedAt),
            Brand = brand.Id,
            Kind = raise.Lead.Signal,
            Topic = raise.Lead.Topic,
            Status = SignalStatus.Raised,
            Severity = severity,
            SeverityReasons = lifted,
            RaisedAt = incident.RaisedAt,
            Onset = incident.Onset,
            Window = incident.Window,
            Observed = incident.Observed,
            ObservedOf = raise.Lead.Kind == SeriesKind.NegativeShare ? incident.Mentions : null,
            Expected = incident.Expected,
            PValue = incident.PValue,
            Headline = SeriesText.Headline(brand.Name, raise.Lead, incident),
            Explanation = SeriesText.Explanation(raise.Lead, incident) + SeriesText.Lifted(lifted) + EvidenceText.Of(evidence, SeriesText.SharesOf(raise.Lead)),
            Mentions = RepresentativeMentions.Choose(read.Window, brand.Id, raise.Lead, masks),
            Topics = [.. trends.Topics.Select(topic => topic.Name)],
            Trend = trends.Trend,
            Evidence = evidence,
        };
        return new SignalDescription(signal, [.. read.Window.Where(mention => raise.Lead.Counts(mention, brand.Id))]);
    }
}
