using MentionPipeline.App.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Watching;

/// <summary>Stores the signals of sources and the messages they owe; what is there is left as it is.</summary>
internal sealed class SourceAlerts(IStore store, TimeProvider wallClock)
{
    private readonly OwedMessages _owed = new(store.Outbox, wallClock);

    public async Task<(SignalDocument Signal, bool IsNew)> RaiseAsync(SourceDecision decision, AlertSettings alerts, CancellationToken cancellation)
    {
        var signal = SourceSignal.Of(decision);
        var isNew = (await store.Signals.WriteAsync([new(signal, null)], cancellation))[0];
        if (!isNew) signal = await ReadAsync(signal.Id, cancellation) ?? signal;
        await _owed.RaisedAsync(alerts, NobodysBrand(signal), signal, cancellation);
        return (signal, isNew);
    }

    /// <param name="reason">Why the signal is cleared, where the source has not recovered.</param>
    public async Task ClearAsync(SourceDecision decision, string? reason, AlertSettings alerts, CancellationToken cancellation)
    {
        var id = SourceSignal.IdOf(decision.State.Id, decision.QuietSince);
        await store.Signals.UpdateAsync([id], (_, signal) => SignalUpdates.Clear(signal, decision.State.CheckedAt, reason), cancellation);
        if (await ReadAsync(id, cancellation) is not { Status: SignalStatus.Cleared } signal) return;
        await _owed.ClearedAsync(alerts, NobodysBrand(signal), signal, cancellation);
    }

    /// <summary>A source is no brand's: only rules for any brand tell of it.</summary>
    private static Brand NobodysBrand(SignalDocument signal)
        => new(signal.Brand, signal.Brand[(signal.Brand.IndexOf(':', StringComparison.Ordinal) + 1)..], "");

    private async Task<SignalDocument?> ReadAsync(string id, CancellationToken cancellation)
        => (await store.Signals.ReadAsync([id], cancellation))[0]?.Document;
}
