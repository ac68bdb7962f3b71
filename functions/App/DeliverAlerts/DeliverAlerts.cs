using MentionPipeline.App.Answering;
using MentionPipeline.App.Delivery;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Telemetry;
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
public sealed class DeliverAlerts : ITimerFunction
{
    /// <summary>Messages looked at in one run; the rest is due in the next.</summary>
    public const int MessagesPerRunMax = 500;

    /// <summary>Channels that are sent to at once. To one channel messages go one after the other.</summary>
    public const int ConcurrencyMax = 8;

    /// <summary>No message is claimed after this; the run ends when those on their way have an answer.</summary>
    public static readonly TimeSpan RunTimeMax = TimeSpan.FromMinutes(1);

    /// <summary>A place in a channel's pace that is further away than this is waited for outside of the run.</summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(2);

    private readonly IStore _store;
    private readonly IListening _listening;
    private readonly Clocks _clocks;
    private readonly ILogger<DeliverAlerts> _log;
    private readonly MessageDelivery _delivery;
    private readonly DigestWriter _digests;
    private readonly SignalSettlement _settlement;

    public DeliverAlerts(
        IStore store, IListening listening, ChannelSender sender, ISecrets secrets, IRandomness randomness, Clocks clocks, ILogger<DeliverAlerts> log)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(clocks);
        (_store, _listening, _clocks, _log) = (store, listening, clocks, log);
        _delivery = new MessageDelivery(store, listening, sender, new ChannelStates(store.Channels, secrets), randomness, clocks, log) { WaitMax = WaitMax };
        _digests = new DigestWriter(store, clocks.Wall);
        _settlement = new SignalSettlement(store, listening, clocks);
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        var started = _clocks.Wall.GetTimestamp();
        await SafelyAsync("answers to signals", () => _settlement.SettleAllAsync(cancellation), cancellation);
        var due = await DueAsync(cancellation);
        foreach (var slot in due.Where(message => message.Status == DeliveryStatus.Collected).GroupBy(message => (message.Channel, message.NextAttemptAt)))
        {
            var configuration = _listening.Current;
            await SafelyAsync(
                $"digest of {slot.Key.Channel}",
                () => _digests.WriteAsync([.. slot], configuration, cancellation),
                cancellation);
        }

        var channels = due.Where(message => message.Status == DeliveryStatus.Pending).GroupBy(message => message.Channel, message => message.Id);
        var options = new ParallelOptions { MaxDegreeOfParallelism = ConcurrencyMax, CancellationToken = cancellation };
        await Parallel.ForEachAsync(channels, options, async (channel, stop) =>
        {
            foreach (var id in channel)
                if (_clocks.Wall.GetElapsedTime(started) > RunTimeMax || !await DeliverSafelyAsync(id, stop)) return;
        });
    }

    private async Task<IReadOnlyList<OutboxDocument>> DueAsync(CancellationToken cancellation)
    {
        // The end is exclusive and compared to the millisecond: what is due this very instant belongs to this run.
        var end = _clocks.Wall.GetUtcNow() + TimeSpan.FromMilliseconds(1);
        var listing = new Listing(OutboxDocument.Due, DateTimeOffset.UnixEpoch, end, MessagesPerRunMax);
        return (await _store.Outbox.ListAsync(listing, cancellation)).Items;
    }

    /// <returns>Whether the channel may be sent more in this run.</returns>
    private async Task<bool> DeliverSafelyAsync(string id, CancellationToken cancellation)
    {
        var goesOn = true;
        // Where it fails, the claim stands: the message is tried again when its lease ends. The other messages go on.
        await SafelyAsync($"message {id}", async () => goesOn = await _delivery.DeliverAsync(id, cancellation), cancellation);
        return goesOn;
    }

    private async Task SafelyAsync(string what, Func<Task> action, CancellationToken cancellation)
    {
        try
        {
            await action();
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            DeliveryLog.Interrupted(_log, what, exception);
        }
    }
}
