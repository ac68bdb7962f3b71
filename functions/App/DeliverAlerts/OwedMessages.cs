using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Delivery;

/// <summary>
/// Stores what a signal owes. Messages are created and never replaced, under ids that name what they tell: doing it again after
/// a crash adds what is missing and changes nothing.
/// </summary>
internal sealed class OwedMessages(IDocuments<OutboxDocument> outbox, TimeProvider wallClock)
{
    /// <summary>Messages of one signal: each channel is told a handful of things.</summary>
    private const int OfSignalMax = Listing.LimitMax;

    public Task RaisedAsync(AlertSettings alerts, Brand brand, SignalDocument signal, CancellationToken cancellation)
        => CreateAsync(AlertRouting.OnRaised(alerts, brand, signal, wallClock.GetUtcNow()), cancellation);

    /// <param name="number">Which of the signal's updates, the first being 0.</param>
    public Task UpdatedAsync(AlertSettings alerts, Brand brand, SignalDocument signal, int number, CancellationToken cancellation)
        => CreateAsync(AlertRouting.OnUpdated(alerts, brand, signal, number, wallClock.GetUtcNow()), cancellation);

    public async Task ClearedAsync(AlertSettings alerts, Brand brand, SignalDocument signal, CancellationToken cancellation)
    {
        var told = await OfSignalAsync(signal.Id, cancellation);
        await CreateAsync(AlertRouting.OnCleared(alerts, brand, signal, told, wallClock.GetUtcNow()), cancellation);
    }

    public async Task AcknowledgedAsync(AlertSettings alerts, Brand brand, SignalDocument signal, CancellationToken cancellation)
    {
        var told = await OfSignalAsync(signal.Id, cancellation);
        await CreateAsync(AlertRouting.OnAcknowledged(alerts, brand, signal, told, wallClock.GetUtcNow()), cancellation);
    }

    public async Task<IReadOnlyList<OutboxDocument>> OfSignalAsync(string signal, CancellationToken cancellation)
    {
        var listing = new Listing(OutboxDocument.OfSignal(signal), DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, OfSignalMax);
        return (await outbox.ListAsync(listing, cancellation)).Items;
    }

    private async Task CreateAsync(IReadOnlyList<OutboxDocument> messages, CancellationToken cancellation)
    {
        if (messages.Count > 0) await outbox.WriteAsync([.. messages.Select(message => new ConditionalWrite<OutboxDocument>(message, null))], cancellation);
    }
}
