using MentionPipeline.Contracts;

namespace MentionPipeline.Embedded.Tests;

public sealed class EmbeddedWatermarkTests : IDisposable
{
    private readonly ManualTime time = new(Some.Morning.AddHours(1));
    private readonly TinyPipeline pipeline;
    private readonly EmbeddedWatermark watermark;

    public EmbeddedWatermarkTests()
    {
        pipeline = new TinyPipeline(Some.Clocks(time), new Embedded.Hubs.HubOptions { Partitions = 1 });
        watermark = new EmbeddedWatermark(pipeline.Log, pipeline.Store, Some.Clocks(time));
    }

    [Fact]
    public async Task With_nothing_on_the_hubs_it_is_the_clock()
    {
        Assert.Equal(time.Now, await watermark.ReadAsync(default));
        time.Now = time.Now.AddMinutes(1);
        Assert.Equal(time.Now, await watermark.ReadAsync(default));
    }

    [Fact]
    public async Task With_events_on_any_hub_it_is_what_the_last_stage_has_counted()
    {
        await pipeline.ReceiveAsync(Some.Events(10));
        for (var stage = 0; stage < 2; stage++) await pipeline.RunStageAsync(stage, 0, 6, () => false);
        await pipeline.RunLastStageAsync(0, 3, () => false);
        Assert.Equal(Some.Mention(2).CollectedAt, await watermark.ReadAsync(default));
        await pipeline.RunLastStageAsync(0, 10, () => false);
        // The rest still waits on the first hub.
        Assert.Equal(Some.Mention(5).CollectedAt, await watermark.ReadAsync(default));
    }

    [Fact]
    public async Task An_event_on_the_hubs_of_which_nothing_is_counted_holds_it_back_entirely()
    {
        await pipeline.ReceiveAsync(Some.Events(1));
        Assert.Equal(DateTimeOffset.MinValue, await watermark.ReadAsync(default));
    }

    [Fact]
    public async Task It_never_runs_backwards()
    {
        var before = await watermark.ReadAsync(default);
        await pipeline.ReceiveAsync(Some.Events(1));
        Assert.Equal(before, await watermark.ReadAsync(default));
    }

    [Fact]
    public async Task An_idle_partition_does_not_hold_it_back()
    {
        using var wide = new TinyPipeline(Some.Clocks(time));
        var first = await wide.Log.AppendAsync(Domain.Hubs.HubName.Collected, [Some.Event(1)], default);
        var busy = first[0].Partition;
        for (var stage = 0; stage < 2; stage++) await wide.RunStageAsync(stage, busy, 10, () => false);
        await wide.RunLastStageAsync(busy, 10, () => false);
        Assert.Equal(time.Now, await new EmbeddedWatermark(wide.Log, wide.Store, Some.Clocks(time)).ReadAsync(default));
    }

    public void Dispose() => pipeline.Dispose();
}
