namespace MentionPipeline.App.Replay;

/// <summary>
/// The time of a replay: it stands where the feeder has put it, and never runs backwards. Everything published before it
/// is on the hub. Once the data is through, it may go on with the wall clock.
/// </summary>
public sealed class ReplayClock(DateTimeOffset start, TimeProvider wall) : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = start;
    private long? _runningSince;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _runningSince is { } since ? _now + wall.GetElapsedTime(since) : _now;
    }

    public void AdvanceTo(DateTimeOffset instant)
    {
        lock (_lock) if (instant > _now) _now = instant;
    }

    public void GoOnInRealTime()
    {
        lock (_lock) _runningSince ??= wall.GetTimestamp();
    }
}
