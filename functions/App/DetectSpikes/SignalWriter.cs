using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>Whose signal it is and whom it concerns.</summary>
internal sealed record Alerting(Brand Brand, AlertSettings Alerts)
{
    /// <summary>The channels that a rule names for this brand and severity, each once.</summary>
    public IEnumerable<string> ChannelsFor(Severity severity)
        => Alerts.Rules
            .Where(rule => (rule.Brand == AlertRule.AnyBrand || rule.Brand == Brand.Id) && severity >= rule.MinimumSeverity)
            .SelectMany(rule => rule.Channels)
            .Where(channel => Alerts.Channels.Any(known => known.Id == channel))
            .Distinct(StringComparer.Ordinal);
}

/// <summary>
/// Stores signals and the messages they owe. What is there is left as it is, and messages are made from the stored signal,
/// so doing it again after a crash adds what is missing and changes nothing.
/// </summary>
internal sealed class SignalWriter(IStore store, TimeProvider wallClock)
{
    public async Task<(SignalDocument Signal, bool IsNew)> RaiseAsync(Alerting alerting, Incident incident, CancellationToken cancellation)
    {
        var id = SignalId.Of(alerting.Brand.Id, SignalKind.NegativeSpike, incident.RaisedAt);
        var signal = await ReadAsync(id, cancellation);
        var isNew = false;
        if (signal is null)
        {
            var mentions = await RepresentativeMentions.ReadAsync(store.Mentions, alerting.Brand.Id, incident, cancellation);
            var document = Describe(id, alerting.Brand, incident, mentions);
            isNew = (await store.Signals.WriteAsync([new(document, null)], cancellation))[0];
            signal = isNew ? new Stored<SignalDocument>(document, "") : await ReadAsync(id, cancellation)
                ?? throw new InvalidOperationException($"Signal {id} could neither be created nor read.");
        }

        await OweAsync(alerting, signal.Document, SignalMessage.Raised(alerting.Brand, signal.Document), cancellation);
        return (signal.Document, isNew);
    }

    public async Task ClearAsync(Alerting alerting, SpikeDecision.Cleared cleared, CancellationToken cancellation)
    {
        var id = SignalId.Of(alerting.Brand.Id, SignalKind.NegativeSpike, cleared.Incident.RaisedAt);
        await store.Signals.UpdateAsync([id], (_, signal) => AsCleared(signal, cleared.At), cancellation);
        if (await ReadAsync(id, cancellation) is not { Document.Status: SignalStatus.Cleared } stored) return;
        await OweAsync(alerting, stored.Document, SignalMessage.Cleared(alerting.Brand, stored.Document), cancellation);
    }

    private static SignalDocument? AsCleared(SignalDocument? signal, DateTimeOffset at)
        => signal is { Status: SignalStatus.Raised } ? signal with { Status = SignalStatus.Cleared, ClearedAt = at } : null;

    private static SignalDocument Describe(string id, Brand brand, Incident incident, IReadOnlyList<SignalMention> mentions) => new()
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
        Explanation = IncidentText.Explanation(incident),
        Mentions = mentions,
    };

    private async Task OweAsync(Alerting alerting, SignalDocument signal, SignalMessage message, CancellationToken cancellation)
    {
        var now = wallClock.GetUtcNow();
        var owed = alerting.ChannelsFor(signal.Severity).Select(channel => new ConditionalWrite<OutboxDocument>(
            new OutboxDocument
            {
                Id = SignalId.OfMessage(signal.Id, channel, message.Type),
                Signal = signal.Id,
                Channel = channel,
                Body = message.Body,
                CreatedAt = now,
                Status = DeliveryStatus.Pending,
                NextAttemptAt = now,
            },
            IfMatch: null)).ToList();
        if (owed.Count > 0) await store.Outbox.WriteAsync(owed, cancellation);
    }

    private async Task<Stored<SignalDocument>?> ReadAsync(string id, CancellationToken cancellation)
        => (await store.Signals.ReadAsync([id], cancellation))[0];
}
