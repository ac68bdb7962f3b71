using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Embedded.Hubs;

namespace MentionPipeline.Embedded.Tests.Hubs;

/// <summary>Law 2: outputs, events set aside and the checkpoint are durable as one, or not at all.</summary>
public sealed class CommitTests : IDisposable
{
    private const string Group = "enrich";
    private static readonly HubOptions OnePartition = new() { Partitions = 1 };

    private readonly TemporaryDirectory directory = new();

    [Fact]
    public async Task Outputs_checkpoint_and_quarantine_are_there_after_reopening()
    {
        using (var log = Some.Log(directory, OnePartition))
        {
            await log.AppendAsync(HubName.Collected, Some.Events(3), default);
            var read = await log.ReadAsync(HubName.Collected, Group, 0, 10, default);
            Assert.True(await log.CommitAsync(Batch(2) with
            {
                Outputs = Some.Events(2),
                Quarantined = [Some.Quarantined(log, HubName.Collected, 0, read[2])],
            }, default));
        }
        using var reopened = Some.Log(directory, OnePartition);
        Assert.Equal(2, reopened.CheckpointOf(HubName.Collected, Group, 0));
        Assert.Equal(0, reopened.BacklogOf(HubName.Collected));
        Assert.Equal(2, reopened.BacklogOf(HubName.Enriched));
        Assert.Single(await new Quarantine(reopened).ListAsync(10, default));
    }

    [Fact]
    public async Task A_commit_that_fails_leaves_nothing_behind_and_its_neighbours_alone()
    {
        using var log = Some.Log(directory, OnePartition);
        await log.AppendAsync(HubName.Collected, Some.Events(3), default);
        // Beyond the head: refused after its outputs were written within its savepoint.
        var wrong = log.CommitAsync(Batch(99) with { Outputs = Some.Events(3) }, default);
        var neighbours = Enumerable.Range(10, 20).Select(number => log.AppendAsync(HubName.Collected, [Some.Event(number)], default)).ToArray();
        await Assert.ThrowsAsync<ArgumentException>(() => wrong);
        await Task.WhenAll(neighbours);
        Assert.Equal(0, log.BacklogOf(HubName.Enriched));
        Assert.Equal(23, log.BacklogOf(HubName.Collected));
        Assert.Equal(HubLog.BeforeFirst, log.CheckpointOf(HubName.Collected, Group, 0));
    }

    [Fact]
    public async Task A_source_that_a_failed_write_named_first_is_counted_when_it_comes_again()
    {
        using var log = Some.Log(directory, new HubOptions { Partitions = 1, MaxBacklogEvents = 1 });
        await log.AppendRawAsync(HubName.Collected, "forum", "{", default);
        await log.CommitAsync(Batch(0), default);
        var raw = log.AppendRawAsync(HubName.Collected, "blog", "{", default);
        var refused = log.AppendAsync(HubName.Collected, [Some.Event(1, "news"), Some.Event(2, "news")], default);
        await Assert.ThrowsAsync<HubFullException>(() => refused);
        await raw;
        await log.CommitAsync(new HubCommit(HubName.Collected, Group, 0, 0, 1, null), default);
        await log.AppendAsync(HubName.Collected, [Some.Event(1, "news")], default);
        using var store = Some.Store(directory);
        var ledger = await new EmbeddedLedger(log, store).ReadAsync(default);
        Assert.Equal(1, ledger.Sources.Single(line => line.Source == "news").Received);
    }

    [Fact]
    public async Task The_same_batch_is_committed_once()
    {
        using var log = Some.Log(directory, OnePartition);
        await log.AppendAsync(HubName.Collected, Some.Events(3), default);
        var commit = Batch(2) with { Outputs = Some.Events(3) };
        Assert.True(await log.CommitAsync(commit, default));
        Assert.False(await log.CommitAsync(commit, default));
        Assert.Equal(3, log.BacklogOf(HubName.Enriched));
    }

    [Fact]
    public async Task A_checkpoint_never_moves_backwards()
    {
        using var log = Some.Log(directory, OnePartition);
        await log.AppendAsync(HubName.Collected, Some.Events(3), default);
        await log.CommitAsync(Batch(2), default);
        Assert.False(await log.CommitAsync(Batch(0), default));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => log.CommitAsync(new HubCommit(HubName.Collected, Group, 0, 2, 1, null), default));
        Assert.Equal(2, log.CheckpointOf(HubName.Collected, Group, 0));
    }

    [Fact]
    public async Task Writes_of_many_callers_keep_every_sequence_once()
    {
        using var log = Some.Log(directory);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(number => Task.Run(() => log.AppendAsync(HubName.Collected, [Some.Event(number)], default))));
        var bodies = new List<string>();
        for (var partition = 0; partition < HubOptions.PartitionsDefault; partition++)
        {
            var events = await log.ReadAsync(HubName.Collected, Group, partition, 1_000, default);
            Assert.Equal(Enumerable.Range(0, events.Count).Select(sequence => (long)sequence), events.Select(raw => raw.Sequence));
            bodies.AddRange(events.Select(raw => raw.Body));
        }
        Assert.Equal(300, bodies.Distinct().Count());
    }

    [Fact]
    public async Task A_waiting_stage_wakes_when_an_event_comes()
    {
        using var log = Some.Log(directory, OnePartition);
        var waiting = log.WaitForEventsAsync(HubName.Collected, 0, HubLog.BeforeFirst, default);
        Assert.False(waiting.IsCompleted);
        await log.AppendAsync(HubName.Collected, Some.Events(1), default);
        await waiting;
        using var stop = new CancellationTokenSource();
        var next = log.WaitForEventsAsync(HubName.Collected, 0, 0, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task What_is_written_is_what_is_read_byte_for_byte()
    {
        const string poison = "{\"subject\": nonsense \u0000 «è» 🚆";
        using var log = Some.Log(directory);
        var at = await log.AppendRawAsync(HubName.Collected, "forum", poison, default);
        var empty = await log.AppendRawAsync(HubName.Collected, "forum", "", default);
        Assert.Equal(poison, (await log.ReadAsync(HubName.Collected, Group, at.Partition, 10, default)).Single(raw => raw.Sequence == at.Sequence).Body);
        Assert.Equal("", (await log.ReadAsync(HubName.Collected, Group, empty.Partition, 10, default)).Single(raw => raw.Sequence == empty.Sequence).Body);
    }

    public void Dispose() => directory.Dispose();

    private static HubCommit Batch(long through) => new(HubName.Collected, Group, 0, HubLog.BeforeFirst, through, HubName.Enriched);
}
