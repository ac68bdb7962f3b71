using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Watching;

/// <summary>Stores the signals of sources and the messages they owe; what is there is left as it is.</summary>
internal sealed class SourceAlerts(IStore store, TimeProvider wallClock)
{
    public async Task<(SignalDocument Signal, bool IsNew)> RaiseAsync(SourceDecision decision, AlertSettings alerts, CancellationToken cancellation)
    {
        var signal = SourceSignal.Of(decision);
        var isNew = (await store.Signals.WriteAsync([new(signal, null)], cancellation))[0];
        if (!isNew) signal = await ReadAsync(signal.Id, cancellation) ?? signal;
        await OweAsync(alerts, signal, SourceMessage.Silent(signal), cancellation);
        return (signal, isNew);
    }

    public async Task RecoverAsync(SourceDecision decision, AlertSettings alerts, CancellationToken cancellation)
    {
        var id = SourceSignal.IdOf(decision.State.Id, decision.QuietSince);
        await store.Signals.UpdateAsync([id], (_, signal) => AsCleared(signal, decision.State.CheckedAt), cancellation);
        if (await ReadAsync(id, cancellation) is not { Status: SignalStatus.Cleared } signal) return;
        await OweAsync(alerts, signal, SourceMessage.Recovered(signal), cancellation);
    }

    private static SignalDocument? AsCleared(SignalDocument? signal, DateTimeOffset at)
        => signal is { Status: SignalStatus.Raised } ? signal with { Status = SignalStatus.Cleared, ClearedAt = at } : null;

    private async Task OweAsync(AlertSettings alerts, SignalDocument signal, SourceMessage message, CancellationToken cancellation)
    {
        var now = wallClock.GetUtcNow();
        var owed = ChannelsFor(alerts, signal.Severity).Select(channel => new ConditionalWrite<OutboxDocument>(
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

    /// <summary>A source is no brand's: only rules for any brand tell of it.</summary>
    private static IEnumerable<string> ChannelsFor(AlertSettings alerts, Severity severity)
        => alerts.Rules
            .Where(rule => rule.Brand == AlertRule.AnyBrand && severity >= rule.MinimumSeverity)
            .SelectMany(rule => rule.Channels)
            .Where(channel => alerts.Channels.Any(known => known.Id == channel))
            .Distinct(StringComparer.Ordinal);

    private async Task<SignalDocument?> ReadAsync(string id, CancellationToken cancellation)
        => (await store.Signals.ReadAsync([id], cancellation))[0]?.Document;
}
