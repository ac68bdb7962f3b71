using MentionPipeline.App.Hosting;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Embedded.Hubs;

namespace MentionPipeline.App.Tests.Hosting;

/// <summary>Laws 2 and 5 of one stage on a real log.</summary>
public sealed class EventHubPumpTests : IDisposable
{
    private readonly PumpScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task Outputs_and_checkpoint_are_durable()
    {
        await _scene.AppendAsync("1", "2", "3");

        await _scene.RunUntilAsync(2, _scene.Pump(ScriptedStage.PassOn));
        _scene.Reopen();

        Assert.Equal(2, _scene.Checkpoint);
        Assert.Equal(["1", "2", "3"], await _scene.OutputsAsync());
    }

    [Fact]
    public async Task A_process_that_dies_before_the_commit_has_put_nothing_out_and_does_it_all_again()
    {
        await _scene.AppendAsync("1", "2");
        var dying = new ScriptedStage((_, batch, _) =>
        {
            _scene.Log.Dispose();
            return Task.FromResult(ScriptedStage.Passed(batch));
        });
        await Assert.ThrowsAnyAsync<Exception>(() => _scene.Pump(dying).RunAsync(CancellationToken.None));

        _scene.Reopen();
        Assert.Equal(HubLog.BeforeFirst, _scene.Checkpoint);
        Assert.Empty(await _scene.OutputsAsync());
        await _scene.RunUntilAsync(1, _scene.Pump(ScriptedStage.PassOn));

        Assert.Equal(["1", "2"], await _scene.OutputsAsync());
    }

    [Fact]
    public async Task Batches_come_in_order_and_no_larger_than_the_host_allows()
    {
        var stage = new ScriptedStage((_, batch, _) => Task.FromResult(ScriptedStage.Passed(batch)));
        await _scene.AppendAsync([.. Enumerable.Range(0, 25).Select(post => $"{post}")]);

        await _scene.RunUntilAsync(24, _scene.Pump(stage, batchSize: 10));

        Assert.Equal([10, 10, 5], stage.Invocations.Select(batch => batch.Events.Count));
        Assert.Equal(Enumerable.Range(0, 25).Select(post => $"{post}"), await _scene.OutputsAsync());
    }

    [Fact]
    public async Task An_unreadable_event_is_set_aside_once_and_its_neighbours_go_on()
    {
        await _scene.AppendAsync("1");
        await _scene.Log.AppendRawAsync(HubName.Collected, "social", "{ not json", CancellationToken.None);
        await _scene.AppendAsync("2");
        await _scene.RunUntilAsync(2, _scene.Pump(ScriptedStage.PassOn));
        _scene.Reopen();
        await _scene.AppendAsync("3");
        await _scene.RunUntilAsync(3, _scene.Pump(ScriptedStage.PassOn));

        Assert.Equal(["1", "2", "3"], await _scene.OutputsAsync());
        var aside = Assert.Single(await _scene.QuarantinedAsync());
        Assert.Equal((1L, QuarantineReason.Unreadable, "{ not json"), (aside.Event.Position.Sequence, aside.Event.Reason, aside.Event.Body));
    }

    [Fact]
    public async Task What_a_stage_sets_aside_is_in_quarantine_when_the_checkpoint_moves()
    {
        var picky = new ScriptedStage((_, batch, _) => Task.FromResult(EachEvent.Transform(
            batch, "mention.enriched", mention => mention.ExternalId == "2" ? throw new FormatException("No.") : mention)));
        await _scene.AppendAsync("1", "2", "3");

        await _scene.RunUntilAsync(2, _scene.Pump(picky));

        Assert.Equal(["1", "3"], await _scene.OutputsAsync());
        Assert.Equal("FormatException: No.", Assert.Single(await _scene.QuarantinedAsync()).Event.Detail);
    }

    [Fact]
    public async Task A_graceful_stop_finishes_the_batch_in_hand()
    {
        var inHand = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var slow = new ScriptedStage(async (_, batch, _) =>
        {
            inHand.SetResult();
            await go.Task;
            return ScriptedStage.Passed(batch);
        });
        await _scene.AppendAsync("1", "2");
        using var stop = new CancellationTokenSource();
        var running = _scene.Pump(slow).RunAsync(stop.Token);
        await inHand.Task;

        await stop.CancelAsync();
        Assert.False(running.IsCompleted);
        go.SetResult();
        await running;

        Assert.Equal(1, _scene.Checkpoint);
        Assert.Equal(["1", "2"], await _scene.OutputsAsync());
        Assert.Single(slow.Invocations);
    }

    [Fact]
    public async Task A_stage_waits_while_the_hub_it_feeds_is_full()
    {
        using var scene = new PumpScene(maxBacklogEvents: 2);
        var sawFull = false;
        var stage = new ScriptedStage((_, batch, _) =>
        {
            sawFull |= scene.Log.IsFull(HubName.Enriched);
            return Task.FromResult(ScriptedStage.Passed(batch));
        });
        await scene.AppendAsync("1", "2");
        await scene.RunUntilAsync(1, scene.Pump(stage));
        Assert.True(scene.Log.IsFull(HubName.Enriched));
        await scene.AppendAsync("3");

        using var stop = new CancellationTokenSource();
        var running = scene.Pump(stage).RunAsync(stop.Token);
        await scene.Log.CommitAsync(new HubCommit(HubName.Enriched, "classify", 0, HubLog.BeforeFirst, 1, null), CancellationToken.None);
        await Eventually.TrueAsync(() => scene.Checkpoint == 2, "the third event is through");
        await stop.CancelAsync();
        await running;

        Assert.False(sawFull);
    }
}
