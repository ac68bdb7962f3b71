using MentionPipeline.App.Delivery;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Answering;

/// <summary>
/// Passes on what a person has answered: the acknowledgement to the channels, the verdict to the brand's sensitivity. The answer
/// lies with the signal, marked, until all of it is done; every step can be done again.
/// </summary>
internal sealed class SignalSettlement(IStore store, IListening listening, Clocks clocks)
{
    private const int SignalsPerRunMax = 100;

    private readonly OwedMessages _owed = new(store.Outbox, clocks.Wall);

    /// <summary>What a crash has left.</summary>
    public async Task SettleAllAsync(CancellationToken cancellation)
    {
        var listing = new Listing(SignalDocument.Unsettled, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, SignalsPerRunMax);
        foreach (var signal in (await store.Signals.ListAsync(listing, cancellation)).Items) await SettleAsync(signal.Id, cancellation);
    }

    public async Task SettleAsync(string id, CancellationToken cancellation)
    {
        if ((await store.Signals.ReadAsync([id], cancellation))[0] is not { Document.HasUnsettledAnswer: true } stored) return;
        var signal = stored.Document;
        if (signal.Acknowledgement is not null) await AcknowledgeAsync(signal, cancellation);
        if (signal.Feedback is not null) await AdjustAsync(signal.Brand, cancellation);
        await CancelEscalationsAsync(signal, cancellation);
        // A conflict is another answer: it is marked, and comes by again.
        await store.Signals.WriteAsync([new(signal with { HasUnsettledAnswer = false }, stored.ETag)], cancellation);
    }

    private Task AcknowledgeAsync(SignalDocument signal, CancellationToken cancellation)
    {
        var configuration = listening.Current;
        var brand = configuration.Brands.FirstOrDefault(brand => brand.Id == signal.Brand) ?? new Brand(signal.Brand, signal.Brand, signal.Brand);
        return _owed.AcknowledgedAsync(configuration.Alerts, brand, MaskedSignal.Of(signal, configuration.Privacy), cancellation);
    }

    /// <summary>Worked out anew from the newest verdicts of the brand, so that it does not matter how often it is done.</summary>
    private async Task AdjustAsync(string brand, CancellationToken cancellation)
    {
        var verdicts = await store.Signals
            .ListAllAsync(brand, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, cancellation, newestFirst: true)
            // What is said of a topic says nothing of the spikes.
            .Where(signal => signal is { Feedback: not null, Kind: not SignalKind.EmergingTopic })
            .Take(SensitivityAdjustment.VerdictsMax)
            .Select(signal => signal.Feedback!)
            .ToListAsync(cancellation);
        var next = SensitivityAdjustment.Of(brand, verdicts);
        await store.Adjustments.UpdateAsync([brand], (_, known) => known == next ? null : next, cancellation);
    }

    private async Task CancelEscalationsAsync(SignalDocument signal, CancellationToken cancellation)
    {
        var waiting = (await _owed.OfSignalAsync(signal.Id, cancellation)).Where(IsWaiting).Select(message => message.Id).ToList();
        await store.Outbox.UpdateAsync(
            waiting, (_, message) => message is not null && IsWaiting(message) ? DeliveryGate.Cancel(message, "The signal was answered.") : null, cancellation);
    }

    private static bool IsWaiting(OutboxDocument message) => message is { UnlessAnswered: true, Attempts: 0, Status: DeliveryStatus.Pending };
}
