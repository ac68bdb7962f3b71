using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Delivery;

/// <summary>
/// Every decision about a message that is owed. An attempt is written down before it is made (<see cref="Claim"/>), so that
/// a crash in between costs one attempt and repeats the same id and body, never a different one.
/// </summary>
public static class DeliveryDecision
{
    /// <summary>
    /// How long a claimed message belongs to its claimer. It is longer than one attempt may last, so that two senders
    /// never send the same message at once.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Longest wait that a receiver may ask for: the longest of the schedule.</summary>
    public static readonly TimeSpan RetryAfterMax = TimeSpan.FromHours(24);

    private const int TooManyRequests = 429;
    private const int ServiceUnavailable = 503;

    /// <summary>The message as it must be stored before the next attempt: pending and claimed, or given up.</summary>
    public static OutboxDocument Claim(OutboxDocument message, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Attempts >= RetrySchedule.AttemptsMax)
            return GiveUp(message, $"Attempt {message.Attempts}, the last one, was interrupted; the receiver may have got it.");
        return message with { Attempts = message.Attempts + 1, NextAttemptAt = now + Lease };
    }

    /// <summary>The message after the attempt that <see cref="Claim"/> counted.</summary>
    public static OutboxDocument Next(OutboxDocument claimed, DeliveryResult result, DateTimeOffset now, IRandomness randomness)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        ArgumentNullException.ThrowIfNull(result);
        claimed = claimed with { LastStatus = result.Status };
        if (result.IsDelivered) return claimed with { Status = DeliveryStatus.Delivered, DeliveredAt = now, LastError = null };
        if (result.IsGone) return GiveUp(claimed, GoneReason(result));
        var reason = Describe(result);
        if (RetrySchedule.After(claimed.Attempts, randomness) is not { } wait)
            return GiveUp(claimed, $"Given up after {claimed.Attempts} attempts. {reason}");
        return claimed with { NextAttemptAt = now + Longer(wait, Asked(result)), LastError = reason };
    }

    /// <summary>The message will not be tried again.</summary>
    public static OutboxDocument GiveUp(OutboxDocument message, string reason)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message with { Status = DeliveryStatus.Failed, LastError = reason };
    }

    /// <summary>Why a channel is disabled.</summary>
    public static string GoneReason(DeliveryResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return $"The receiver answered {result.Status}: it is gone. Remove the channel or give it a new address.";
    }

    private static string Describe(DeliveryResult result)
        => result.Error ?? (result.Answer.Length == 0 ? $"The receiver answered {result.Status}." : $"The receiver answered {result.Status}: {result.Answer}");

    /// <summary>A receiver may ask for more time, never for less: the attempts must not run out in seconds.</summary>
    private static TimeSpan Asked(DeliveryResult result)
    {
        if (result.Status is not (TooManyRequests or ServiceUnavailable) || result.RetryAfter is not { } asked) return TimeSpan.Zero;
        return asked < RetryAfterMax ? asked : RetryAfterMax;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
