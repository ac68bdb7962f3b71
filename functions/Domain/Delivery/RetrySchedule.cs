namespace MentionPipeline.Domain.Delivery;

/// <summary>When a message that was not taken is tried again: the schedule that Standard Webhooks recommends, over about 3 days.</summary>
public static class RetrySchedule
{
    /// <summary>Wait before each attempt; the first is made at once.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.Zero,
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    /// <summary>Each wait grows by up to this share of itself, so that a receiver that comes back is not met by everyone at once.</summary>
    public const double JitterShare = 0.2;

    /// <summary>Attempts in all, before a message is given up.</summary>
    public static int AttemptsMax => Waits.Length;

    /// <summary>How long to wait after <paramref name="attempts"/> attempts; <c>null</c> when there is none left.</summary>
    public static TimeSpan? After(int attempts, IRandomness randomness)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(attempts);
        ArgumentNullException.ThrowIfNull(randomness);
        return attempts < Waits.Length ? Waits[attempts] * (1 + (JitterShare * randomness.Next())) : null;
    }
}
