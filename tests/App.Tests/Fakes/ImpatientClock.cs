using System.Collections.Concurrent;

namespace MentionPipeline.App.Tests.Fakes;

/// <summary>Real time, except that waits are over at once: the clock only notes how long they would have been.</summary>
internal sealed class ImpatientClock : TimeProvider
{
    /// <summary>Longer ones are limits, not waits, and stay as they are.</summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    /// <summary>The waits of a second or more: shorter ones are the host's own rhythm.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. _waits.Where(wait => wait >= TimeSpan.FromSeconds(1))];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero || dueTime > WaitMax) return base.CreateTimer(callback, state, dueTime, period);
        _waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
