using MentionPipeline.App.Delivery;
using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Emerging;

/// <summary>
/// Stores the signals of topics and the messages they owe; what is there is left as it is. A topic is only listed while the brand's
/// whole week is not known, when another was told within a day, and when an alert tells of its story already.
/// </summary>
internal sealed class EmergingAlerts(IStore store, TimeProvider wallClock)
{
    /// <summary>A brand's signals around one topic: spikes and topics are at most one a day each.</summary>
    private const int SignalsMax = 50;

    private readonly OwedMessages _owed = new(store.Outbox, wallClock);

    /// <returns>The signal, <c>null</c> where nobody is told; and whether it is new.</returns>
    public async Task<(SignalDocument? Signal, bool IsNew)> RaiseAsync(
        Alerting alerting, EmergingTopic topic, EmergingStory story, EmergingState state, CancellationToken cancellation)
    {
        var signal = EmergingSignal.Of(alerting.Brand, topic, story, state, alerting.Privacy);
        if (topic.Name.Length == 0 || !state.KnowsAWeek(topic.FoundAt) || await IsToldOtherwiseAsync(signal, cancellation)) return (null, false);
        var isNew = (await store.Signals.WriteAsync([new(signal, null)], cancellation))[0];
        if (!isNew) signal = await ReadAsync(signal.Id, cancellation) ?? signal;
        await _owed.RaisedAsync(alerting.Alerts, alerting.Brand, MaskedSignal.Of(signal, alerting.Privacy), cancellation);
        return (signal, isNew);
    }

    public async Task ClearAsync(Alerting alerting, string id, DateTimeOffset at, CancellationToken cancellation)
    {
        await store.Signals.UpdateAsync([id], (_, signal) => SignalUpdates.Clear(signal, at), cancellation);
        if (await ReadAsync(id, cancellation) is not { Status: SignalStatus.Cleared } signal) return;
        await _owed.ClearedAsync(alerting.Alerts, alerting.Brand, MaskedSignal.Of(signal, alerting.Privacy), cancellation);
    }

    private async Task<bool> IsToldOtherwiseAsync(SignalDocument signal, CancellationToken cancellation)
    {
        var listing = new Listing(signal.Brand, signal.RaisedAt - SpikeDetector.IncidentMax, signal.RaisedAt + EmergingSignal.Spacing, SignalsMax);
        var others = (await store.Signals.ListAsync(listing, cancellation)).Items.Where(other => other.Id != signal.Id);
        return others.Any(other => other.Kind == SignalKind.EmergingTopic
            ? (signal.RaisedAt - other.RaisedAt).Duration() < EmergingSignal.Spacing
            : other.RaisedAt <= signal.RaisedAt && (other.ClearedAt is not { } over || over > signal.Onset));
    }

    private async Task<SignalDocument?> ReadAsync(string id, CancellationToken cancellation)
        => (await store.Signals.ReadAsync([id], cancellation))[0]?.Document;
}
