using MentionPipeline.App.Verbs;

namespace MentionPipeline.App.Replay;

/// <summary>Says how far a replay may go now, and waits where it must not go on yet.</summary>
internal sealed class ReplayPace(IReadOnlyList<ReplayItem> items, ReplayClock clock, ReplaySpeed speed)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private readonly DateTimeOffset _firstAt = clock.GetUtcNow();
    private readonly long _startedAt = TimeProvider.System.GetTimestamp();

    /// <returns>The index after the last item that is due; beyond <paramref name="next"/>.</returns>
    public async Task<int> NextEndAsync(int next, CancellationToken cancellation)
    {
        if (speed.Factor is not { } factor) return items.Count;
        while (true)
        {
            var now = _firstAt + (TimeProvider.System.GetElapsedTime(_startedAt) * factor);
            var end = next;
            while (end < items.Count && items[end].At <= now) end++;
            if (end > next) return end;
            // Nothing is due before the next item, and everything before it is on the hub.
            clock.AdvanceTo(now);
            await Task.Delay(Step, cancellation);
        }
    }
}
