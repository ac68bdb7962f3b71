using MentionPipeline.App.Telemetry;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Delivery;

/// <summary>Takes one message through gate, pace, claim, attempt and outcome.</summary>
internal sealed class MessageDelivery(
    IStore store, IListening listening, ChannelSender sender, ChannelStates states, IRandomness randomness, Clocks clocks, ILogger log)
{
    private readonly ChannelPace _pace = new();
    private readonly OwedMessages _owed = new(store.Outbox, clocks.Wall);

    public required TimeSpan WaitMax { get; init; }

    /// <returns>Whether the channel may be sent more in this run: one that does not answer is left in peace until the next.</returns>
    public async Task<bool> DeliverAsync(string id, CancellationToken cancellation)
    {
        var now = clocks.Wall.GetUtcNow();
        if (await ReadAsync(id, cancellation) is not { } due || !IsDue(due.Document, now)) return true;
        var channel = listening.Current.Alerts.Channel(due.Document.Channel);
        var held = await HoldAsync(due.Document, channel, now, cancellation);
        if (held is not null || channel is null) return await WriteHeldAsync(held!, due.ETag, cancellation);
        var (wait, taken) = _pace.Take(channel, now, WaitMax);
        if (!taken) return await WriteHeldAsync(due.Document with { NextAttemptAt = now + wait }, due.ETag, cancellation);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, clocks.Wall, cancellation);
        var claimed = DeliveryDecision.Claim(due.Document, clocks.Wall.GetUtcNow());
        if (!await WriteAsync(claimed, due.ETag, cancellation) || claimed.Status != DeliveryStatus.Pending) return true;

        var result = await sender.SendAsync(channel, claimed, cancellation);
        if (result.Pause is { } pause) _pace.Pause(channel, clocks.Wall.GetUtcNow() + pause);
        // Before the message is closed: after a crash in between it is found claimed, and its channel disabled.
        if (result.IsGone) await DisableAsync(channel, result, cancellation);
        await FinishAsync(claimed, result, cancellation);
        return result.Status is not null;
    }

    private async Task<OutboxDocument?> HoldAsync(OutboxDocument message, AlertChannel? channel, DateTimeOffset now, CancellationToken cancellation)
    {
        var state = channel is null ? null : await states.ReadAsync(channel, cancellation);
        if (DeliveryGate.Hold(message, channel, state, now) is { } held) return held;
        if (!DeliveryGate.NeedsOthers(message)) return null;
        var signal = (await store.Signals.ReadAsync([message.Signal], cancellation))[0]?.Document;
        return DeliveryGate.HoldForOthers(message, signal, await _owed.OfSignalAsync(message.Signal, cancellation), now);
    }

    private async Task DisableAsync(AlertChannel channel, DeliveryResult result, CancellationToken cancellation)
    {
        await states.DisableAsync(channel, DeliveryDecision.GoneReason(result), clocks.Wall.GetUtcNow(), cancellation);
        DeliveryLog.ChannelGone(log, channel.Id, result.Status);
    }

    private async Task FinishAsync(OutboxDocument claimed, DeliveryResult result, CancellationToken cancellation)
    {
        var outcome = DeliveryDecision.Next(claimed, result, clocks.Wall.GetUtcNow(), randomness);
        // The store names no state on writing; while attempts and lease are ours, the state that is there is our claim.
        var stored = await ReadAsync(claimed.Id, cancellation);
        var isOurs = stored?.Document.Attempts == claimed.Attempts && stored.Document.Status == DeliveryStatus.Pending;
        if (stored is null || !isOurs || !await WriteAsync(outcome, stored.ETag, cancellation))
        {
            DeliveryLog.TakenOver(log, claimed.Id);
            return;
        }

        if (outcome.Status == DeliveryStatus.Failed)
            DeliveryLog.GivenUp(log, claimed.Id, claimed.Channel, outcome.LastError);
        else if (outcome.Status == DeliveryStatus.Pending)
            DeliveryLog.NotTaken(log, claimed.Id, claimed.Channel, outcome.LastError);
    }

    /// <summary>A conflict means that another has decided; the message is looked at again when it is due.</summary>
    private async Task<bool> WriteHeldAsync(OutboxDocument message, string etag, CancellationToken cancellation)
    {
        if (await WriteAsync(message, etag, cancellation) && message.Status == DeliveryStatus.Failed)
            DeliveryLog.GivenUp(log, message.Id, message.Channel, message.LastError);
        return true;
    }

    private static bool IsDue(OutboxDocument message, DateTimeOffset now)
        => message.Status == DeliveryStatus.Pending && message.NextAttemptAt <= now + TimeSpan.FromMilliseconds(1);

    private async Task<Stored<OutboxDocument>?> ReadAsync(string id, CancellationToken cancellation)
        => (await store.Outbox.ReadAsync([id], cancellation))[0];

    private async Task<bool> WriteAsync(OutboxDocument message, string etag, CancellationToken cancellation)
        => (await store.Outbox.WriteAsync([new(message, etag)], cancellation))[0];
}
