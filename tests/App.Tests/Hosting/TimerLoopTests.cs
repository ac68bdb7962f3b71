using MentionPipeline.App.Hosting;
using MentionPipeline.App.Hosting.Embedded;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests.Hosting;

public sealed class TimerLoopTests : IDisposable
{
    private static readonly TimerTrigger EveryMinute = new("0 * * * * *");

    private readonly SteppedClock _collection = new(Some.Time);
    private readonly ScriptedTimer _timer = new();
    private readonly TimerLoop _loop;

    public TimerLoopTests() => _loop = new TimerLoop(
        new FunctionDefinition("ScriptedTimer", EveryMinute, null, null), EveryMinute, _timer, new HostSettings(1, TimeSpan.FromMinutes(5)),
        new Clocks(_collection, new ImpatientClock()), NullLogger.Instance);

    public void Dispose() => _loop.Dispose();

    [Fact]
    public async Task Ticks_that_were_missed_are_made_up_by_one_run()
    {
        await RunningAsync(async () =>
        {
            _collection.Advance(TimeSpan.FromMinutes(10));
            await RunsAsync(1);
            _collection.Advance(TimeSpan.FromMinutes(1));
            await RunsAsync(2);
        });

        Assert.Equal([Some.Time.AddMinutes(10), Some.Time.AddMinutes(11)], _timer.Runs);
    }

    [Fact]
    public async Task It_waits_for_its_time()
    {
        await RunningAsync(async () =>
        {
            _collection.Advance(TimeSpan.FromSeconds(59));
            // A run out of turn shows that the loop is alive; the tick comes a second later.
            await _loop.RunOnceAsync(CancellationToken.None);
            _collection.Advance(TimeSpan.FromSeconds(1));
            await RunsAsync(2);
        });

        Assert.Equal([Some.Time.AddSeconds(59), Some.Time.AddSeconds(60)], _timer.Runs);
    }

    [Fact]
    public async Task A_function_never_runs_twice_at_once()
    {
        var go = new TaskCompletionSource();
        _timer.Script = async (_, _) => await go.Task;
        await RunningAsync(async () =>
        {
            _collection.Advance(TimeSpan.FromMinutes(1));
            await RunsAsync(1);
            var outOfTurn = Enumerable.Range(0, 5).Select(_ => _loop.RunOnceAsync(CancellationToken.None)).ToArray();
            _collection.Advance(TimeSpan.FromMinutes(5));
            Assert.Single(_timer.Runs);
            go.SetResult();
            await Task.WhenAll(outOfTurn);
            await RunsAsync(7);
        });

        Assert.Equal(1, _timer.AtOnceMax);
    }

    [Fact]
    public async Task A_run_that_fails_does_not_stop_the_schedule()
    {
        _timer.Script = (run, _) => run == 1 ? throw new IOException("The network is gone.") : Task.CompletedTask;
        await RunningAsync(async () =>
        {
            _collection.Advance(TimeSpan.FromMinutes(1));
            await RunsAsync(1);
            _collection.Advance(TimeSpan.FromMinutes(1));
            await RunsAsync(2);
        });

        Assert.Equal(2, _timer.Runs.Count);
    }

    [Fact]
    public async Task A_stop_reaches_the_run_in_hand()
    {
        _timer.Script = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation);

        await RunningAsync(async () =>
        {
            _collection.Advance(TimeSpan.FromMinutes(1));
            await RunsAsync(1);
        });

        Assert.Single(_timer.Runs);
    }

    private async Task RunningAsync(Func<Task> scene)
    {
        using var stop = new CancellationTokenSource();
        _timer.Now = () => _collection.GetUtcNow();
        var running = _loop.RunAsync(stop.Token);
        await scene();
        await stop.CancelAsync();
        await running;
    }

    private Task RunsAsync(int count) => Eventually.TrueAsync(() => _timer.Runs.Count >= count, $"{count} runs");

    private sealed class ScriptedTimer : ITimerFunction
    {
        private readonly Lock _lock = new();
        private readonly List<DateTimeOffset> _runs = [];
        private int _atOnce;

        public Func<DateTimeOffset> Now { get; set; } = () => default;

        public Func<int, CancellationToken, Task> Script { get; set; } = (_, _) => Task.CompletedTask;

        public int AtOnceMax { get; private set; }

        public IReadOnlyList<DateTimeOffset> Runs
        {
            get
            {
                lock (_lock) return [.. _runs];
            }
        }

        public async Task RunAsync(CancellationToken cancellation)
        {
            int run;
            lock (_lock)
            {
                _runs.Add(Now());
                run = _runs.Count;
                AtOnceMax = Math.Max(AtOnceMax, ++_atOnce);
            }
            try
            {
                await Script(run, cancellation);
            }
            finally
            {
                lock (_lock) _atOnce--;
            }
        }
    }
}
