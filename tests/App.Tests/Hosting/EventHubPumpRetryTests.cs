using MentionPipeline.App.Hosting;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Embedded.Hubs;

namespace MentionPipeline.App.Tests.Hosting;

/// <summary>What becomes of a batch whose invocation fails.</summary>
public sealed class EventHubPumpRetryTests : IDisposable
{
    private readonly PumpScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task A_batch_that_fails_is_tried_again_with_growing_waits()
    {
        var stage = ScriptedStage.FailingFirst(3);
        await _scene.AppendAsync("1", "2");

        await _scene.RunUntilAsync(1, _scene.Pump(stage, PumpScene.BackOff));

        Assert.Equal([1, 2, 4], _scene.Wall.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(4, stage.Invocations.Count);
        Assert.Equal(["1", "2"], await _scene.OutputsAsync());
        Assert.Empty(await _scene.QuarantinedAsync());
    }

    [Fact]
    public async Task When_retries_end_the_batch_is_set_aside_and_the_next_one_comes()
    {
        var stage = ScriptedStage.FailingFirst(4);
        await _scene.AppendAsync("1", "2");
        await _scene.Log.AppendRawAsync(HubName.Collected, "social", "{", CancellationToken.None);
        await _scene.AppendAsync("4");

        await _scene.RunUntilAsync(3, _scene.Pump(stage, PumpScene.BackOff, batchSize: 3));

        Assert.Equal(["4"], await _scene.OutputsAsync());
        var aside = (await _scene.QuarantinedAsync()).ToDictionary(entry => entry.Event.Position.Sequence, entry => entry.Event);
        Assert.Equal([0, 1, 2], aside.Keys.Order());
        Assert.Equal((QuarantineReason.RetriesExhausted, "IOException: The network is gone."), (aside[0].Reason, aside[1].Detail));
        Assert.Equal(QuarantineReason.Unreadable, aside[2].Reason);
    }

    [Fact]
    public async Task Without_a_policy_there_is_one_try()
    {
        var stage = ScriptedStage.FailingFirst(1);
        await _scene.AppendAsync("1");

        await _scene.RunUntilAsync(0, _scene.Pump(stage));

        Assert.Single(stage.Invocations);
        Assert.Single(await _scene.QuarantinedAsync());
    }

    [Fact]
    public async Task A_stage_that_retries_forever_waits_for_better_days()
    {
        const int badDays = 100;
        var stage = ScriptedStage.FailingFirst(badDays);
        await _scene.AppendAsync("1");

        await _scene.RunUntilAsync(0, _scene.Pump(stage, PumpScene.BackOff with { MaxRetryCount = RetryDefinition.Forever }));

        Assert.Equal(badDays, _scene.Wall.Waits.Count);
        Assert.Equal(PumpScene.BackOff.MaximumInterval, _scene.Wall.Waits.Max());
        Assert.Equal(["1"], await _scene.OutputsAsync());
        Assert.Empty(await _scene.QuarantinedAsync());
    }

    [Fact]
    public async Task A_stop_between_two_tries_leaves_the_batch_on_the_hub()
    {
        var failed = new TaskCompletionSource();
        var stage = new ScriptedStage((_, _, _) =>
        {
            failed.TrySetResult();
            throw new IOException("The network is gone.");
        });
        var patient = PumpScene.BackOff with { MinimumInterval = TimeSpan.FromMinutes(1) };
        await _scene.AppendAsync("1");
        using var stop = new CancellationTokenSource();
        var running = _scene.Pump(stage, patient, wall: TimeProvider.System).RunAsync(stop.Token);
        await failed.Task;

        await stop.CancelAsync();
        await running;

        Assert.Equal(HubLog.BeforeFirst, _scene.Checkpoint);
        Assert.Empty(await _scene.QuarantinedAsync());
    }

    [Fact]
    public async Task An_invocation_that_takes_too_long_is_stopped_and_tried_again()
    {
        var stage = new ScriptedStage(async (invocation, batch, cancellation) =>
        {
            if (invocation == 1) await Task.Delay(Timeout.Infinite, cancellation);
            return ScriptedStage.Passed(batch);
        });
        var atOnce = PumpScene.BackOff with { MinimumInterval = TimeSpan.Zero };
        await _scene.AppendAsync("1");

        await _scene.RunUntilAsync(0, _scene.Pump(stage, atOnce, wall: TimeProvider.System, timeout: TimeSpan.FromMilliseconds(200)));

        Assert.Equal(2, stage.Invocations.Count);
        Assert.Equal(["1"], await _scene.OutputsAsync());
    }
}
