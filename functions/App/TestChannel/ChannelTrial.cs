using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.App.Delivery;

/// <summary>Sends a channel one message that says it is a test. It is sent once, and not tried again.</summary>
public static class ChannelTrial
{
    /// <param name="dashboard">Where the message links to; <c>null</c> for nowhere.</param>
    /// <returns>The message as the log keeps it, and what the receiver answered.</returns>
    public static async Task<(OutboxDocument Message, DeliveryResult Result)> RunAsync(
        AlertChannel channel, Uri? dashboard, ChannelSender sender, TimeProvider wallClock, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(wallClock);
        var now = wallClock.GetUtcNow();
        var message = new OutboxDocument
        {
            Id = SignalId.OfTest(channel.Id, now),
            Signal = "",
            Channel = channel.Id,
            Kind = channel.Kind,
            Type = NoticeType.Test,
            Severity = Severity.Info,
            Body = ChannelPayload.Of(channel.Kind, Notice.Test(now) with { Page = dashboard }),
            CreatedAt = now,
            Status = DeliveryStatus.Pending,
            Attempts = 1,
            NextAttemptAt = now,
        };
        var result = await sender.SendAsync(channel, message, cancellation);
        return (Outcome(message, result, wallClock.GetUtcNow()), result);
    }

    private static OutboxDocument Outcome(OutboxDocument message, DeliveryResult result, DateTimeOffset now) => result.IsDelivered
        ? message with { Status = DeliveryStatus.Delivered, DeliveredAt = now, LastStatus = result.Status }
        : DeliveryDecision.GiveUp(message, result.Error ?? $"The receiver answered {result.Status}. {result.Answer}".TrimEnd()) with
        {
            LastStatus = result.Status,
        };
}
