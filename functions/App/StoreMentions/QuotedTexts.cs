using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Storing;

/// <summary>
/// Alerts quote mentions. When one of these is edited, deleted or forgotten, the stored signals follow, and what has been sent
/// already is no longer kept. It rests on the stored mention alone, so that a replay makes up for a crash.
/// </summary>
internal sealed class QuotedTexts(IStore store)
{
    private const string Removed = "{}";

    public async Task FollowAsync(IEnumerable<MentionEvent> events, CancellationToken cancellation)
    {
        foreach (var received in events.Where(MayChangeWhatWasSaid))
        {
            if ((await store.Mentions.ReadAsync([received.Subject], cancellation))[0]?.Document is { } document)
                await FollowAsync(document, cancellation);
        }
    }

    private static bool MayChangeWhatWasSaid(MentionEvent received)
        => received.Data.Deleted is not null || received.Data.Updated is not null || received.Type == MentionEventType.Forgotten;

    private async Task FollowAsync(MentionDocument document, CancellationToken cancellation)
    {
        // A tombstone knows no brands any more, but its changes know what they were.
        foreach (var said in document.Changes.SelectMany(change => change.Deltas).Select(delta => (delta.Brand, delta.Bucket)).Distinct())
        {
            var listing = new Listing(said.Brand, said.Bucket, said.Bucket + SignalTexts.WindowMax, Listing.LimitMax);
            var signals = await store.Signals.ListAsync(listing, cancellation);
            foreach (var signal in signals.Items.Where(signal => SignalTexts.Follow(signal, document.Id, document.Mention) is not null))
            {
                await store.Signals.UpdateAsync([signal.Id], (_, stored) => SignalTexts.Follow(stored, document.Id, document.Mention), cancellation);
                await RemoveSentAsync(signal.Id, cancellation);
            }
        }
    }

    private async Task RemoveSentAsync(string signal, CancellationToken cancellation)
    {
        var listing = new Listing(OutboxDocument.OfSignal(signal), DateTimeOffset.MinValue, DateTimeOffset.MaxValue, Listing.LimitMax);
        var sent = (await store.Outbox.ListAsync(listing, cancellation)).Items.Where(message => message.Status != DeliveryStatus.Pending);
        await store.Outbox.UpdateAsync(
            [.. sent.Select(message => message.Id)],
            (_, message) => message is null || message.Status == DeliveryStatus.Pending || message.Body == Removed ? null : message with { Body = Removed },
            cancellation);
    }
}
