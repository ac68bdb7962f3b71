using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Delivery;

/// <summary>Whether a message that is due may go out now.</summary>
public static class DeliveryGate
{
    /// <summary>How soon a channel that is disabled is looked at again.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    /// <summary>News older than this is not worth sending when the channel is in use again.</summary>
    public static readonly TimeSpan HeldWhileDisabledMax = TimeSpan.FromHours(24);

    private static readonly TimeSpan TurnMin = TimeSpan.FromSeconds(1);

    private static readonly string[] Order = [NoticeType.Raised, NoticeType.Escalated, NoticeType.Updated, NoticeType.Acknowledged, NoticeType.Cleared];

    /// <returns>The message as it must be stored, or <c>null</c> where it may go out.</returns>
    /// <param name="channel">As it is configured now, if it still is.</param>
    /// <param name="state">What is remembered of the channel.</param>
    public static OutboxDocument? Hold(OutboxDocument message, AlertChannel? channel, ChannelDocument? state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (channel is null)
            return DeliveryDecision.GiveUp(message, $"The channel {message.Channel} is no longer in the listening configuration.");
        if (channel.Kind != message.Kind)
            return DeliveryDecision.GiveUp(message, $"The channel {channel.Id} was of kind {message.Kind} when this was written; now it is {channel.Kind}.");
        if (state?.DisabledAt is { } since)
        {
            return now - message.CreatedAt > HeldWhileDisabledMax
                ? DeliveryDecision.GiveUp(message, $"The channel is disabled since {since:u}. {state.Reason}")
                : message with { NextAttemptAt = now + LookAgain, LastError = $"Waits: the channel is disabled since {since:u}. {state.Reason}" };
        }

        var isQuiet = channel.QuietHours is { } quiet && message.Severity < Severity.Critical && message.Type != NoticeType.Acknowledged && quiet.Contain(now);
        return isQuiet ? message with { NextAttemptAt = channel.QuietHours!.EndFrom(now), LastError = null } : null;
    }

    /// <summary>
    /// What is told of one signal reaches a channel in the order in which it happened: an end that overtook its beginning would
    /// leave an incident open for good.
    /// </summary>
    /// <param name="signal">As it is now.</param>
    /// <param name="told">All messages of the signal.</param>
    /// <returns>The message as it must be stored, or <c>null</c> where it may go out.</returns>
    public static OutboxDocument? HoldForOthers(OutboxDocument message, SignalDocument? signal, IReadOnlyList<OutboxDocument> told, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        var isAnswered = signal is not null && SignalAnswers.IsAnswered(signal);
        if (message.UnlessAnswered && message.Attempts == 0 && isAnswered) return Cancel(message, "The signal was answered, or is over.");
        var earlier = told.Where(other => other.Channel == message.Channel && IsBefore(other, message)).ToList();
        if (earlier.Count == 0) return null;
        var sent = earlier.Where(other => other.Status != DeliveryStatus.Cancelled && !IsIdleEscalation(other)).ToList();
        if (sent.Count == 0) return message.UnlessAnswered ? null : Cancel(message, "The channel was not told of the beginning.");
        var waitedFor = sent.Where(other => other.Status == DeliveryStatus.Pending).ToList();
        if (waitedFor.Count == 0) return null;
        var at = waitedFor.Max(other => other.NextAttemptAt);
        return message with { NextAttemptAt = at > now + TurnMin ? at : now + TurnMin };
    }

    public static OutboxDocument Cancel(OutboxDocument message, string reason)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message with { Status = DeliveryStatus.Cancelled, LastError = reason };
    }

    /// <summary>Whether a message is decided on with a look at the others of its signal.</summary>
    public static bool NeedsOthers(OutboxDocument message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return RankOf(message) > 0 && message.Signal.Length > 0;
    }

    /// <summary>Of two updates the older one: the last that a receiver hears must be how bad it is.</summary>
    private static bool IsBefore(OutboxDocument other, OutboxDocument message)
        => RankOf(other) < RankOf(message) || (RankOf(other) == RankOf(message) && other.CreatedAt < message.CreatedAt);

    private static bool IsIdleEscalation(OutboxDocument other) => other is { UnlessAnswered: true, Attempts: 0, Status: DeliveryStatus.Pending };

    private static int RankOf(OutboxDocument message) => Math.Max(0, Array.IndexOf(Order, message.Type));
}
