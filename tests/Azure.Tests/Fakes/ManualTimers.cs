namespace MentionPipeline.AzureCloud.Tests.Fakes;

/// <summary>A clock that stands until it is moved, and whose timers ring as it is moved past them.</summary>
internal sealed class ManualTimers : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private readonly List<(Func<TimeSpan, bool> Wanted, TaskCompletionSource<TimeSpan> Seen)> _waiting = [];
    private readonly List<TimeSpan> _set = [];
    private DateTimeOffset _now = new(2026, 3, 31, 23, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <returns>The time of the first timer like this, as soon as somebody has set it.</returns>
    public Task<TimeSpan> TimerSetAsync(Func<TimeSpan, bool> wanted)
    {
        lock (_lock)
        {
            var seen = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_set.Exists(due => wanted(due))) seen.SetResult(_set.Find(due => wanted(due)));
            else _waiting.Add((wanted, seen));
            return seen.Task;
        }
    }

    /// <summary>Timers set and neither rung nor put away.</summary>
    public int Running(TimeSpan due)
    {
        lock (_lock) return _timers.Count(timer => timer.At is not null && timer.Due == due);
    }

    public void Advance(TimeSpan by)
    {
        List<Timer> ringing;
        lock (_lock)
        {
            _now += by;
            ringing = _timers.FindAll(timer => timer.At <= _now);
            foreach (var timer in ringing) timer.At = null;
        }

        foreach (var timer in ringing) timer.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        lock (_lock) _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Set(Timer timer, TimeSpan due)
    {
        lock (_lock)
        {
            timer.Due = due;
            timer.At = due == Timeout.InfiniteTimeSpan ? null : _now + due;
            if (timer.At is null) return;
            _set.Add(due);
            foreach (var waiting in _waiting.FindAll(waiting => waiting.Wanted(due))) waiting.Seen.TrySetResult(due);
        }

        if (due == TimeSpan.Zero) timer.Ring();
    }

    private sealed class Timer(ManualTimers clock, Action ring) : ITimer
    {
        public DateTimeOffset? At { get; set; }

        public TimeSpan Due { get; set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Set(this, dueTime);
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
