using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Embedded.Tests;

/// <summary>Law 3: received = stored + duplicate + filtered + quarantined + in flight, per source, at any time, after any crash.</summary>
public sealed class EmbeddedLedgerTests : IDisposable
{
    private static readonly string[] SourceNames = ["forum", "news", "twitter"];

    private readonly TinyPipeline pipeline = new(Some.Clocks(), new Embedded.Hubs.HubOptions { Partitions = 1 });

    [Fact]
    public async Task Received_events_are_in_flight_until_the_last_stage_has_counted_them()
    {
        await pipeline.ReceiveAsync(Some.Events(4));
        Assert.Equal((4, 4), await ReceivedAndInflightAsync());
        await pipeline.RunStageAsync(0, 0, 10, Never);
        await pipeline.RunStageAsync(1, 0, 10, Never);
        Assert.Equal((4, 4), await ReceivedAndInflightAsync());
        await pipeline.RunLastStageAsync(0, 10, Never, diesBeforeCommit: true);
        Assert.Equal((4, 0), await ReceivedAndInflightAsync());
        var line = Assert.Single((await pipeline.Ledger.ReadAsync(default)).Sources);
        Assert.Equal((2, 1, 1), (line.Stored, line.Duplicate, line.Filtered));
    }

    [Fact]
    public async Task A_poison_event_counts_for_the_source_it_was_received_from()
    {
        await pipeline.ReceivePoisonAsync("news");
        await pipeline.RunStageAsync(0, 0, 10, Never);
        var line = Assert.Single((await pipeline.Ledger.ReadAsync(default)).Sources);
        Assert.Equal(("news", 1, 1, 0), (line.Source, line.Received, line.Quarantined, line.Inflight));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_event_that_is_put_back_moves_from_quarantined_to_in_flight_and_is_not_received_again(int failingStage)
    {
        await pipeline.ReceiveAsync(Some.Events(1));
        for (var stage = 0; stage <= failingStage; stage++) await RunAsync(stage, fails: stage == failingStage);
        Assert.Equal((1, 0, 1), await QuarantinedAndInflightAsync());
        await ReplayAllAsync();
        Assert.Equal((0, 1, 1), await QuarantinedAndInflightAsync());
        for (var stage = 0; stage <= 2; stage++) await RunAsync(stage, fails: stage == failingStage);
        Assert.Equal((1, 0, 1), await QuarantinedAndInflightAsync());
        await ReplayAllAsync();
        for (var stage = 0; stage <= 2; stage++) await RunAsync(stage, fails: false);
        Assert.Equal((0, 0, 1), await QuarantinedAndInflightAsync());
    }

    [Fact]
    public async Task A_batch_that_the_host_gave_up_on_is_quarantined_and_can_be_put_back()
    {
        await pipeline.ReceiveAsync(Some.Events(3));
        for (var stage = 0; stage < 2; stage++) await RunAsync(stage, fails: false);
        await pipeline.GiveUpAsync(0, 2);
        Assert.Equal((2, 1, 3), await QuarantinedAndInflightAsync());
        await RunAsync(2, fails: false);
        Assert.Equal((2, 0, 3), await QuarantinedAndInflightAsync());
        await ReplayAllAsync();
        Assert.Equal((0, 2, 3), await QuarantinedAndInflightAsync());
        await RunAsync(2, fails: false);
        Assert.Equal((0, 0, 3), await QuarantinedAndInflightAsync());
    }

    [Fact]
    public async Task Progress_of_a_hub_that_was_there_before_is_not_counted()
    {
        await pipeline.Store.Progress.WriteAsync([new(new ProgressDocument
        {
            Generation = "earlier",
            Partition = 0,
            Through = 7,
            CollectedThrough = Some.Morning,
            Sources = new Dictionary<string, OutcomeCounts> { ["forum"] = new() { Created = 8 } },
        }, null)], default);
        await pipeline.ReceiveAsync(Some.Events(1));
        Assert.Equal(0, (await pipeline.Ledger.ReadAsync(default)).Total.Stored);
    }

    /// <summary>Goal: no order of steps, deaths and replays unbalances it. Method: a seeded walk, checked after each step.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(20260302)]
    [InlineData(77)]
    public async Task It_balances_after_every_step_of_a_random_walk_with_crashes(int seed)
    {
        var random = new Random(seed);
        using var walked = new TinyPipeline(Some.Clocks());
        var received = 0;
        for (var step = 0; step < 250; step++)
        {
            received += await StepAsync(walked, random, received);
            await AssertBalancedAsync(walked, received);
        }
        await DrainAsync(walked);
        await AssertBalancedAsync(walked, received);
        Assert.Equal(0, (await walked.Ledger.ReadAsync(default)).Total.Inflight);
    }

    /// <summary>Goal: no reader ever sees it unbalanced. Method: read as fast as possible while everything runs at once.</summary>
    [Fact]
    public async Task It_balances_at_any_moment_while_everything_runs_at_once()
    {
        using var busy = new TinyPipeline(Some.Clocks());
        using var stop = new CancellationTokenSource();
        var partitions = Enumerable.Range(0, busy.Log.PartitionsOf(HubName.Collected)).ToArray();
        var work = partitions.SelectMany(partition => Enumerable.Range(0, 3).Select(stage => Task.Run(() => PumpAsync(busy, stage, partition, stop.Token))))
            .Append(Task.Run(() => ReplayAsync(busy, stop.Token)))
            .ToList();
        var receiving = Task.Run(async () =>
        {
            for (var batch = 0; batch < 60; batch++) await busy.ReceiveAsync(Events(batch * 50, 50));
        });
        for (var read = 0; read < 100 || !receiving.IsCompleted; read++)
            Assert.All((await busy.Ledger.ReadAsync(default)).Sources, line => Assert.True(line.Balanced, line.ToString()));
        await receiving;
        await stop.CancelAsync();
        await Task.WhenAll(work);
        await AssertBalancedAsync(busy, 3_000);
    }

    public void Dispose() => pipeline.Dispose();

    private static bool Never() => false;

    private static MentionEvent[] Events(int first, int count)
        => [.. Enumerable.Range(first, count).Select(number => Some.Event(number, SourceNames[number % SourceNames.Length]))];

    private static async Task<int> StepAsync(TinyPipeline pipeline, Random random, int received)
    {
        var partition = random.Next(pipeline.Log.PartitionsOf(HubName.Collected));
        var batch = random.Next(1, 12);
        bool Fails() => random.Next(8) == 0;
        switch (random.Next(20))
        {
            case < 5:
                await pipeline.ReceiveAsync(Events(received, batch));
                return batch;
            case 5:
                await pipeline.ReceivePoisonAsync(SourceNames[random.Next(SourceNames.Length)]);
                return 1;
            case 6:
                pipeline.Crash();
                return 0;
            case 7:
                var entries = await pipeline.Quarantine.ListAsync(batch, default);
                await pipeline.Quarantine.ReplayAsync([.. entries.Select(entry => entry.Event.Id)], default);
                return 0;
            case 8:
                await pipeline.GiveUpAsync(partition, batch);
                return 0;
            case < 15:
                await pipeline.RunStageAsync(random.Next(2), partition, batch, Fails);
                return 0;
            default:
                await pipeline.RunLastStageAsync(partition, batch, Fails, diesBeforeCommit: random.Next(3) == 0);
                return 0;
        }
    }

    private static async Task DrainAsync(TinyPipeline pipeline)
    {
        for (var partition = 0; partition < pipeline.Log.PartitionsOf(HubName.Collected); partition++)
        {
            for (var stage = 0; stage < 2; stage++)
                while (await pipeline.RunStageAsync(stage, partition, 100, Never) > 0) continue;
            while (await pipeline.RunLastStageAsync(partition, 100, Never) > 0) continue;
        }
    }

    private static async Task PumpAsync(TinyPipeline pipeline, int stage, int partition, CancellationToken stop)
    {
        var random = new Random((stage * 10) + partition);
        bool Fails() => random.Next(20) == 0;
        while (!stop.IsCancellationRequested)
        {
            var taken = stage < 2
                ? await pipeline.RunStageAsync(stage, partition, 30, Fails)
                : await pipeline.RunLastStageAsync(partition, 30, Fails);
            if (taken == 0) await Task.Yield();
        }
    }

    private static async Task ReplayAsync(TinyPipeline pipeline, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var entries = await pipeline.Quarantine.ListAsync(10, default);
            await pipeline.Quarantine.ReplayAsync([.. entries.Select(entry => entry.Event.Id)], default);
        }
    }

    private static async Task AssertBalancedAsync(TinyPipeline pipeline, int received)
    {
        var ledger = await pipeline.Ledger.ReadAsync(default);
        Assert.Equal(received, ledger.Total.Received);
        Assert.All(ledger.Sources, line =>
        {
            Assert.True(line.Balanced, line.ToString());
            Assert.True(line is { Quarantined: >= 0, Inflight: >= 0 }, line.ToString());
        });
    }

    private async Task<(long Received, long Inflight)> ReceivedAndInflightAsync()
    {
        var total = (await pipeline.Ledger.ReadAsync(default)).Total;
        Assert.True(total.Balanced);
        return (total.Received, total.Inflight);
    }

    private async Task<(long Quarantined, long Inflight, long Received)> QuarantinedAndInflightAsync()
    {
        var total = (await pipeline.Ledger.ReadAsync(default)).Total;
        Assert.True(total.Balanced, total.ToString());
        return (total.Quarantined, total.Inflight, total.Received);
    }

    private Task<int> RunAsync(int stage, bool fails)
        => stage < 2 ? pipeline.RunStageAsync(stage, 0, 10, () => fails) : pipeline.RunLastStageAsync(0, 10, () => fails);

    private async Task ReplayAllAsync()
    {
        var entries = await pipeline.Quarantine.ListAsync(100, default);
        Assert.Equal(entries.Count, await pipeline.Quarantine.ReplayAsync([.. entries.Select(entry => entry.Event.Id)], default));
    }
}
