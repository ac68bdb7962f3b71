using MentionPipeline.App.Delivery;
using MentionPipeline.App.Hosting;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>
/// Sends the messages that are due. Each is claimed by a conditional write before it is sent, so that a crash repeats the
/// same id and body, and two senders never hold one message at once.
/// </summary>
public sealed class DeliverAlerts(
    IStore store,
    IListening listening,
    WebhookSender sender,
    IRandomness randomness,
    Clocks clocks,
    ILogger<DeliverAlerts> log) : ITimerFunction
{
    /// <summary>Messages looked at in one run; the rest is due in the next.</summary>
    public const int MessagesPerRunMax = 500;

    /// <summary>Messages on their way at once.</summary>
    public const int ConcurrencyMax = 8;

    /// <summary>No message is claimed after this; the run ends when those on their way have an answer.</summary>
    public static readonly TimeSpan RunTimeMax = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var started = clocks.Wall.GetTimestamp();
        var options = new ParallelOptions { MaxDegreeOfParallelism = ConcurrencyMax, CancellationToken = cancellation };
        await Parallel.ForEachAsync(InTurns(await DueAsync(cancellation)), options, async (id, stop) =>
        {
            if (clocks.Wall.GetElapsedTime(started) > RunTimeMax) return;
            await DeliverSafelyAsync(id, stop);
        });
    }

    private async Task<IReadOnlyList<OutboxDocument>> DueAsync(CancellationToken cancellation)
    {
        // The end is exclusive and compared to the millisecond: what is due this very instant belongs to this run.
        var end = clocks.Wall.GetUtcNow() + TimeSpan.FromMilliseconds(1);
        var listing = new Listing(OutboxDocument.Due, DateTimeOffset.UnixEpoch, end, MessagesPerRunMax);
        return (await store.Outbox.ListAsync(listing, cancellation)).Items;
    }

    /// <summary>The first of every channel, then the second of every channel…: a dead receiver does not hold up the others.</summary>
    private static IEnumerable<string> InTurns(IReadOnlyList<OutboxDocument> messages) => messages
        .GroupBy(message => message.Channel)
        .SelectMany(channel => channel.Select((message, turn) => (message.Id, turn)))
        .OrderBy(entry => entry.turn)
        .Select(entry => entry.Id);

    private async Task DeliverSafelyAsync(string id, CancellationToken cancellation)
    {
        try
        {
            await DeliverAsync(id, cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // The claim stands: the message is tried again when its lease ends. The other messages go on.
            log.LogError(exception, "Message {Message} was interrupted and will be tried again.", id);
        }
    }

    private async Task DeliverAsync(string id, CancellationToken cancellation)
    {
        var now = clocks.Wall.GetUtcNow();
        if (await ReadAsync(id, cancellation) is not { } due || !IsDue(due.Document, now)) return;
        var channel = listening.Current.Alerts.Channels.FirstOrDefault(channel => channel.Id == due.Document.Channel);
        var claimed = channel is null
            ? DeliveryDecision.GiveUp(due.Document, $"The channel {due.Document.Channel} is no longer in the listening configuration.")
            : DeliveryDecision.Claim(due.Document, now);
        if (!await WriteAsync(claimed, due.ETag, cancellation) || channel is null || claimed.Status != DeliveryStatus.Pending) return;

        var result = await sender.SendAsync(channel, claimed, cancellation);
        await FinishAsync(claimed, result, cancellation);
    }

    private async Task FinishAsync(OutboxDocument claimed, DeliveryResult result, CancellationToken cancellation)
    {
        var outcome = DeliveryDecision.Next(claimed, result, clocks.Wall.GetUtcNow(), randomness);
        // The store names no state on writing; while attempts and lease are ours, the state that is there is our claim.
        var stored = await ReadAsync(claimed.Id, cancellation);
        var isOurs = stored?.Document.Attempts == claimed.Attempts && stored.Document.Status == DeliveryStatus.Pending;
        if (stored is null || !isOurs || !await WriteAsync(outcome, stored.ETag, cancellation))
        {
            log.LogWarning("Message {Message} was taken over by another sender; its receiver drops the repeat by its id.", claimed.Id);
            return;
        }

        if (outcome.Status == DeliveryStatus.Failed)
            log.LogError("Message {Message} to {Channel} is given up: {Reason}", claimed.Id, claimed.Channel, outcome.LastError);
        else if (outcome.Status == DeliveryStatus.Pending)
            log.LogWarning("Message {Message} to {Channel} was not taken: {Reason}", claimed.Id, claimed.Channel, outcome.LastError);
    }

    private static bool IsDue(OutboxDocument message, DateTimeOffset now)
        => message.Status == DeliveryStatus.Pending && message.NextAttemptAt <= now + TimeSpan.FromMilliseconds(1);

    private async Task<Stored<OutboxDocument>?> ReadAsync(string id, CancellationToken cancellation)
        => (await store.Outbox.ReadAsync([id], cancellation))[0];

    private async Task<bool> WriteAsync(OutboxDocument message, string etag, CancellationToken cancellation)
        => (await store.Outbox.WriteAsync([new(message, etag)], cancellation))[0];
}
