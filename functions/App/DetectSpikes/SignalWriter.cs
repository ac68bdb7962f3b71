using MentionPipeline.App.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>Whose signal it is, whom it concerns, and what of people's data it may show.</summary>
internal sealed record Alerting(Brand Brand, AlertSettings Alerts, PrivacySettings Privacy);

/// <summary>
/// Stores signals and the messages they owe. What is there is left as it is, and messages are made from the stored signal,
/// so doing it again after a crash adds what is missing and changes nothing.
/// </summary>
internal sealed class SignalWriter(IStore store, TimeProvider wallClock)
{
    private readonly OwedMessages _owed = new(store.Outbox, wallClock);

    public async Task<(SignalDocument Signal, bool IsNew)> RaiseAsync(Alerting alerting, Incident incident, CancellationToken cancellation)
    {
        var id = SignalId.Of(alerting.Brand.Id, SignalKind.NegativeSpike, incident.RaisedAt);
        var signal = await ReadAsync(id, cancellation);
        var isNew = false;
        if (signal is null)
        {
            var document = await DescribeAsync(id, alerting, incident, cancellation);
            isNew = (await store.Signals.WriteAsync([new(document, null)], cancellation))[0];
            signal = isNew ? new Stored<SignalDocument>(document, "") : await ReadAsync(id, cancellation)
                ?? throw new InvalidOperationException($"Signal {id} could neither be created nor read.");
        }

        await _owed.RaisedAsync(alerting.Alerts, alerting.Brand, MaskedSignal.Of(signal.Document, alerting.Privacy), cancellation);
        return (signal.Document, isNew);
    }

    /// <param name="update">How the incident has become worse.</param>
    public async Task GrowAsync(Alerting alerting, Incident incident, SignalUpdate update, CancellationToken cancellation)
    {
        var id = SignalId.Of(alerting.Brand.Id, SignalKind.NegativeSpike, incident.RaisedAt);
        await store.Signals.UpdateAsync([id], (_, signal) => SignalUpdates.Grow(signal, update), cancellation);
        if (await ReadAsync(id, cancellation) is not { } stored) return;
        var number = stored.Document.Updates.ToList().FindIndex(known => known.At == update.At);
        if (number < 0) return;
        await _owed.UpdatedAsync(alerting.Alerts, alerting.Brand, MaskedSignal.Of(stored.Document, alerting.Privacy), number, cancellation);
    }

    public async Task ClearAsync(Alerting alerting, SpikeDecision.Cleared cleared, CancellationToken cancellation)
    {
        var id = SignalId.Of(alerting.Brand.Id, SignalKind.NegativeSpike, cleared.Incident.RaisedAt);
        await store.Signals.UpdateAsync([id], (_, signal) => AsCleared(signal, cleared.At), cancellation);
        if (await ReadAsync(id, cancellation) is not { Document.Status: SignalStatus.Cleared } stored) return;
        await _owed.ClearedAsync(alerting.Alerts, alerting.Brand, MaskedSignal.Of(stored.Document, alerting.Privacy), cancellation);
    }

    private static SignalDocument? AsCleared(SignalDocument? signal, DateTimeOffset at)
        => signal is { Status: SignalStatus.Raised } ? signal with { Status = SignalStatus.Cleared, ClearedAt = at } : null;

    private async Task<SignalDocument> DescribeAsync(string id, Alerting alerting, Incident incident, CancellationToken cancellation)
    {
        var (brand, masks) = (alerting.Brand, alerting.Privacy.MaskPersonalData);
        var spoken = await IncidentMentions.ReadAsync(store.Mentions, brand.Id, incident, cancellation);
        var trends = await SignalTrends.ReadAsync(store.Rollups, brand.Id, incident, cancellation);
        var evidence = spoken.Explain(brand.Id, incident, trends.Topics, masks);
        return new SignalDocument
        {
            Id = id,
            Brand = brand.Id,
            Kind = SignalKind.NegativeSpike,
            Status = SignalStatus.Raised,
            Severity = incident.Severity,
            RaisedAt = incident.RaisedAt,
            Onset = incident.Onset,
            Window = incident.Window,
            Observed = incident.Observed,
            Expected = incident.Expected,
            PValue = incident.PValue,
            Headline = IncidentText.Headline(brand.Name, incident),
            Explanation = IncidentText.Explanation(incident) + EvidenceText.Of(evidence),
            Mentions = RepresentativeMentions.Choose(spoken.Window, brand.Id, masks),
            Topics = [.. trends.Topics.Select(topic => topic.Name)],
            Trend = trends.Trend,
            Evidence = evidence,
        };
    }

    private async Task<Stored<SignalDocument>?> ReadAsync(string id, CancellationToken cancellation)
        => (await store.Signals.ReadAsync([id], cancellation))[0];
}
