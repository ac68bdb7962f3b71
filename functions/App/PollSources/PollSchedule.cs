using MentionPipeline.Domain;

namespace MentionPipeline.App.Polling;

/// <summary>When a source is read again.</summary>
internal static class PollSchedule
{
    /// <summary>Longest wait after failures, unless the source itself is polled less often or asks for more.</summary>
    public static readonly TimeSpan BackOffMax = TimeSpan.FromHours(1);

    /// <summary>Longest wait that a source may ask for.</summary>
    public static readonly TimeSpan RetryAfterMax = TimeSpan.FromHours(24);

    /// <summary>Each wait grows by up to this share of itself, so that sources do not fall into step.</summary>
    public const double JitterShare = 0.1;

    private const int DoublingsMax = 16;

    /// <summary>How long to wait after a poll, given how many in a row have failed.</summary>
    public static TimeSpan Wait(TimeSpan every, int failures, TimeSpan? retryAfter, IRandomness randomness)
    {
        var doubled = every * Math.Pow(2, Math.Min(failures, DoublingsMax));
        var bounded = Shorter(doubled, Longer(every, BackOffMax));
        return Longer(bounded * (1 + (JitterShare * randomness.Next())), Shorter(retryAfter ?? TimeSpan.Zero, RetryAfterMax));
    }

    /// <summary>The wait that a source asks for, and a little more, so that those who share its limit do not come back together.</summary>
    public static TimeSpan Pause(TimeSpan asked, IRandomness randomness)
        => Shorter(asked, RetryAfterMax) * (1 + (JitterShare * randomness.Next()));

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
