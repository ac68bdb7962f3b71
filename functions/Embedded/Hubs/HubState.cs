namespace MentionPipeline.Embedded.Hubs;

/// <summary>
/// Heads and checkpoints as the last committed transaction left them, and the bells that ring when they move. All of it
/// moves as one, under one lock: a reader never sees an event on two hubs or on none.
/// </summary>
internal sealed class HubState(LaneNumbers numbers)
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource?[] appended = new TaskCompletionSource?[numbers.Heads.Length];
    private TaskCompletionSource? consumed;

    public T Read<T>(Func<LaneNumbers, T> read)
    {
        lock (gate) return read(numbers);
    }

    public long Backlog(HubShape hub)
    {
        lock (gate) return numbers.Backlog(hub);
    }

    public long Cursor(int cursor)
    {
        lock (gate) return numbers.Cursors[cursor];
    }

    public void Publish(LaneNumbers committed)
    {
        lock (gate)
        {
            for (var lane = 0; lane < appended.Length; lane++)
                if (committed.Heads[lane] > numbers.Heads[lane]) Ring(ref appended[lane]);
            if (!committed.Cursors.AsSpan().SequenceEqual(numbers.Cursors)) Ring(ref consumed);
            committed.CopyTo(numbers);
        }
    }

    public async Task WaitForHeadAsync(int lane, long after, CancellationToken cancellation)
    {
        while (true)
        {
            Task bell;
            lock (gate)
            {
                if (numbers.Heads[lane] > after) return;
                bell = Hang(ref appended[lane]);
            }
            await bell.WaitAsync(cancellation);
        }
    }

    public async Task WaitForBacklogBelowAsync(HubShape hub, long bound, CancellationToken cancellation)
    {
        while (true)
        {
            Task bell;
            lock (gate)
            {
                if (numbers.Backlog(hub) < bound) return;
                bell = Hang(ref consumed);
            }
            await bell.WaitAsync(cancellation);
        }
    }

    // Continuations run elsewhere: whoever rings holds the lock, and is the writer.
    private static Task Hang(ref TaskCompletionSource? bell)
        => (bell ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private static void Ring(ref TaskCompletionSource? bell)
    {
        bell?.TrySetResult();
        bell = null;
    }
}
