using MentionPipeline.Domain.Hubs;
using MentionPipeline.Embedded.Hubs;

namespace MentionPipeline.Embedded.Tests.Hubs;

public sealed class AppendTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public async Task Sequences_start_at_zero_and_grow_by_one_in_every_partition()
    {
        using var log = Some.Log(directory);
        foreach (var chunk in Some.Events(200).Chunk(7)) await log.AppendAsync(HubName.Collected, chunk, default);
        var total = 0;
        for (var partition = 0; partition < log.PartitionsOf(HubName.Collected); partition++)
        {
            var events = await log.ReadAsync(HubName.Collected, "enrich", partition, 1_000, default);
            Assert.Equal(Enumerable.Range(0, events.Count).Select(sequence => (long)sequence), events.Select(raw => raw.Sequence));
            total += events.Count;
        }
        Assert.Equal(200, total);
    }

    [Fact]
    public async Task An_event_lies_where_the_append_says_and_is_the_same_after_reopening()
    {
        IReadOnlyList<EventPosition> positions;
        using (var log = Some.Log(directory)) positions = await log.AppendAsync(HubName.Collected, Some.Events(20), default);
        using var reopened = Some.Log(directory);
        for (var index = 0; index < positions.Count; index++)
        {
            Assert.Equal(reopened.GenerationOf(HubName.Collected), positions[index].Generation);
            var raw = (await reopened.ReadAsync(HubName.Collected, "enrich", positions[index].Partition, 100, default))
                .Single(raw => raw.Sequence == positions[index].Sequence);
            Assert.Contains(Some.Event(index).Subject, raw.Body, StringComparison.Ordinal);
            Assert.Equal("forum", raw.Source);
            Assert.Equal(Some.Morning, raw.EnqueuedAt);
        }
        Assert.Equal(20, reopened.BacklogOf(HubName.Collected));
    }

    [Fact]
    public async Task A_mention_keeps_its_partition_on_every_hub()
    {
        using var log = Some.Log(directory);
        var events = Some.Events(50);
        var collected = await log.AppendAsync(HubName.Collected, events, default);
        var classified = await log.AppendAsync(HubName.Classified, events, default);
        Assert.Equal(collected.Select(position => position.Partition), classified.Select(position => position.Partition));
        Assert.True(collected.Select(position => position.Partition).Distinct().Count() > 1);
    }

    public void Dispose() => directory.Dispose();
}
