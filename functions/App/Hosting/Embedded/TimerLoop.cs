using MentionPipeline.Domain;
using NCrontab;

namespace MentionPipeline.App.Hosting.Embedded;

/// <summary>
/// Plays a timer trigger by the pipeline's own time, so that a replayed week has its hours. Ticks that were missed are made
/// up by one run; a run that fails does not stop the schedule.
/// </summary>
internal sealed class TimerLoop(
    FunctionDefinition definition, TimerTrigger trigger, ITimerFunction function, HostSettings settings, Clocks clocks, ILogger logger)
    : IDisposable
{
    /// <summary>The most often that a replay, whose minutes pass in moments, runs one function.</summary>
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(250);

    /// <summary>A function rests this many times as long as it ran: in a replay, where it is always due, the machine is the mentions'.</summary>
    private const int RestPerRun = 4;

    private readonly CrontabSchedule _schedule = TimerTrigger.TryParse(trigger.Schedule)
        ?? throw new ArgumentException($"'{trigger.Schedule}' is not a schedule.", nameof(trigger));

    private readonly SemaphoreSlim _oneRunAtATime = new(1, 1);

    public string Name => definition.Name;

    public void Dispose() => _oneRunAtATime.Dispose();

    public async Task RunAsync(CancellationToken stopping)
    {
        var next = NextAfter(clocks.Collection.GetUtcNow());
        using var pulse = new PeriodicTimer(Pulse, clocks.Wall);
        try
        {
            while (await pulse.WaitForNextTickAsync(stopping))
            {
                var now = clocks.Collection.GetUtcNow();
                if (now < next) continue;
                next = NextAfter(now);
                var startedAt = clocks.Wall.GetTimestamp();
                await RunOnceAsync(stopping);
                if (!ReferenceEquals(clocks.Collection, clocks.Wall))
                    await Task.Delay(clocks.Wall.GetElapsedTime(startedAt) * RestPerRun, clocks.Wall, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What a run has begun, the next one finishes: timer functions keep their own cursors.
        }
    }

    /// <summary>Runs the function now, unless it is running: then after that run.</summary>
    /// <returns>Whether it ended well.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken stopping)
    {
        await _oneRunAtATime.WaitAsync(stopping);
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            deadline.CancelAfter(settings.FunctionTimeout);
            await function.RunAsync(deadline.Token);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            HostLog.TimerFailed(logger, definition.Name, failure);
            return false;
        }
        finally
        {
            _oneRunAtATime.Release();
        }
    }

    private DateTimeOffset NextAfter(DateTimeOffset now) => new(_schedule.GetNextOccurrence(now.UtcDateTime), TimeSpan.Zero);
}
