namespace MentionPipeline.App.Tests.Fakes;

/// <summary>Real time, except that what waits for a timer waits so many times less: a limit of seconds can be tried in a test.</summary>
internal sealed class HurriedClock(double times) : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / times : dueTime, period > TimeSpan.Zero ? period / times : period);
}
