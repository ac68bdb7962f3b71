using System.Text.Json.Serialization.Metadata;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Embedded.Sqlite;

namespace MentionPipeline.Embedded.Hubs;

/// <summary>
/// The hubs of one machine: a durable, partitioned log in one SQLite file. Sequences start at 0 and grow by one within a
/// partition; a mention keeps its partition on every hub. Whatever has returned is on the disk.
/// </summary>
public sealed class HubLog : IDisposable
{
    /// <summary>The checkpoint of a consumer that has consumed nothing.</summary>
    public const long BeforeFirst = -1;

    private static readonly JsonTypeInfo<MentionEvent> EventJson = (JsonTypeInfo<MentionEvent>)PipelineJson.Options.GetTypeInfo(typeof(MentionEvent));

    private readonly SqliteFile file;
    private readonly HubCatalog catalog;
    private readonly HubState state;
    private readonly SourceNames sources;
    private readonly HubWriter writer;
    private readonly long backlogMax;

    private HubLog(SqliteFile file, HubOptions options, Clocks clocks)
    {
        this.file = file;
        catalog = HubCatalog.Load(file, options, clocks.Wall.GetUtcNow());
        backlogMax = options.MaxBacklogEvents;
        var published = new LaneNumbers(catalog.Numbers.Heads.Length, catalog.Numbers.Cursors.Length);
        catalog.Numbers.CopyTo(published);
        state = new HubState(published);
        sources = new SourceNames(file.Writer);
        writer = new HubWriter(file, catalog, state, sources, clocks.Wall);
    }

    /// <exception cref="EmbeddedStorageException">The file is in use, not writable, damaged, or not ours.</exception>
    public static HubLog Open(string path, HubOptions options, Clocks clocks)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clocks);
        var file = SqliteFile.Open(path, new Schema("Hubs", 0x4D50_4855));
        try
        {
            return new HubLog(file, options, clocks);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The name that tells this making of the hub from an earlier one.</summary>
    public string GenerationOf(string hub) => Hub(hub).Generation;

    public int PartitionsOf(string hub) => Hub(hub).Partitions;

    /// <summary>Events that a consumer group has still to consume. Kept in memory: cheap enough to ask before every batch.</summary>
    public long BacklogOf(string hub) => state.Backlog(Hub(hub));

    public bool IsFull(string hub) => BacklogOf(hub) >= backlogMax;

    /// <summary>The last sequence that the group has consumed, or <see cref="BeforeFirst"/>.</summary>
    public long CheckpointOf(string hub, string consumerGroup, int partition)
    {
        var shape = Hub(hub);
        shape.LaneOf(partition);
        return state.Cursor(shape.CursorOf(consumerGroup, partition));
    }

    /// <summary>Appends events, each to the partition of its subject; durable when it returns.</summary>
    /// <returns>Where each event lies.</returns>
    /// <exception cref="HubFullException">The first hub's backlog is at its bound; nothing was taken.</exception>
    public async Task<IReadOnlyList<EventPosition>> AppendAsync(string hub, IReadOnlyList<MentionEvent> events, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(events);
        var shape = Hub(hub);
        if (events.Count == 0) return [];
        RefuseWhenFull(shape, state.Backlog(shape), events.Count);
        using var bodies = Serialise(events);
        return await writer.WriteAsync(transaction => Append(transaction, shape, events, bodies), cancellation);
    }

    /// <summary>Puts a body on a hub as it is, readable or not. On the first hub it counts as received.</summary>
    public async Task<EventPosition> AppendRawAsync(string hub, string source, string body, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(body);
        var shape = Hub(hub);
        using var bodies = new Utf8Batch(1);
        bodies.Add(body);
        return await writer.WriteAsync(transaction =>
        {
            RefuseWhenFull(shape, transaction.Staged.Backlog(shape), 1);
            var id = transaction.SourceId(source);
            if (shape.IsFirst) transaction.CountReceived(id, 1);
            var partition = Lane.PartitionOf(body, shape.Partitions);
            return new EventPosition(shape.Generation, partition, transaction.Append(shape.LaneOf(partition), id, bodies[0]));
        }, cancellation);
    }

    /// <summary>Makes a batch's outputs, its events set aside and its checkpoint durable as one (law 2).</summary>
    /// <returns>
    /// <c>false</c> where the checkpoint no longer stands at <see cref="HubCommit.After"/>: another owner was faster, and
    /// nothing was written.
    /// </returns>
    public async Task<bool> CommitAsync(HubCommit commit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(commit);
        ArgumentOutOfRangeException.ThrowIfLessThan(commit.Through, commit.After);
        var from = Hub(commit.Hub);
        from.LaneOf(commit.Partition);
        if (commit.OutputHub is null && commit.Outputs.Count > 0)
            throw new ArgumentException($"The stage on {commit.Hub} has outputs but no output hub.", nameof(commit));
        using var bodies = Serialise(commit.Outputs);
        return await writer.WriteAsync(transaction => Commit(transaction, from, commit, bodies), cancellation);
    }

    /// <summary>The events after the group's checkpoint, in order; empty where there is none.</summary>
    public async Task<IReadOnlyList<RawEvent>> ReadAsync(string hub, string consumerGroup, int partition, int maxCount, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCount, 1);
        var lane = Hub(hub).LaneOf(partition);
        var after = CheckpointOf(hub, consumerGroup, partition);
        if (state.Read(numbers => numbers.Heads[lane]) <= after) return [];
        return await file.ReadAsync(connection => EventRows.Read(connection, sources, lane, after, maxCount), cancellation);
    }

    /// <summary>Sleeps until the partition holds an event after a sequence.</summary>
    public Task WaitForEventsAsync(string hub, int partition, long afterSequence, CancellationToken cancellation)
        => state.WaitForHeadAsync(Hub(hub).LaneOf(partition), afterSequence, cancellation);

    /// <summary>Sleeps while the hub's backlog is at its bound: a stage does so before it makes more for a full hub.</summary>
    public Task WaitForRoomAsync(string hub, CancellationToken cancellation)
        => state.WaitForBacklogBelowAsync(Hub(hub), backlogMax, cancellation);

    /// <summary>Makes durable what is queued, and closes the file.</summary>
    public void Dispose()
    {
        writer.Dispose();
        file.Dispose();
    }

    /// <summary>Where each source's events are, on one snapshot.</summary>
    /// <param name="countedThrough">For a partition of the last hub, the sequence up to which its events are counted elsewhere.</param>
    internal Task<List<SourcePlaces>> CountPlacesAsync(Func<int, long> countedThrough, CancellationToken cancellation)
        => file.ReadAsync(connection => connection.InSnapshot(snapshot => SourcePlacesQuery.Run(snapshot, catalog, countedThrough)), cancellation);

    /// <summary>Partitions with a backlog on any hub, seen at one moment.</summary>
    internal IReadOnlyList<int> BusyPartitions() => state.Read(numbers => Enumerable.Range(0, catalog.Hubs[0].Partitions)
        .Where(partition => catalog.Hubs.Any(hub => numbers.Backlog(hub, partition) > 0))
        .ToList());

    internal HubCatalog Catalog => catalog;

    internal HubRetention Retention => writer.Retention;

    internal SourceNames Sources => sources;

    internal SqliteFile File => file;

    internal HubWriter Writer => writer;

    internal HubShape Hub(string name)
        => catalog.Hubs.FirstOrDefault(hub => hub.Name == name)
            ?? throw new ArgumentException($"There is no hub '{name}'; there are {string.Join(", ", catalog.Hubs.Select(hub => hub.Name))}.", nameof(name));

    private EventPosition[] Append(HubTransaction transaction, HubShape hub, IReadOnlyList<MentionEvent> events, Utf8Batch bodies)
    {
        // The bound holds for the front door alone: a stage's outputs were counted in when they came.
        RefuseWhenFull(hub, transaction.Staged.Backlog(hub), events.Count);
        var positions = new EventPosition[events.Count];
        var received = new Dictionary<long, long>();
        for (var index = 0; index < events.Count; index++)
        {
            var source = transaction.SourceId(events[index].Source);
            received[source] = received.GetValueOrDefault(source) + 1;
            var partition = Lane.PartitionOf(events[index].Subject, hub.Partitions);
            positions[index] = new EventPosition(hub.Generation, partition, transaction.Append(hub.LaneOf(partition), source, bodies[index]));
        }
        if (hub.IsFirst)
            foreach (var (source, count) in received) transaction.CountReceived(source, count);
        return positions;
    }

    private bool Commit(HubTransaction transaction, HubShape from, HubCommit commit, Utf8Batch bodies)
    {
        // A batch that was committed before its owner could hear of it must not put its outputs out twice.
        if (transaction.Staged.Cursors[from.CursorOf(commit.ConsumerGroup, commit.Partition)] != commit.After) return false;
        var head = transaction.Staged.Heads[from.LaneOf(commit.Partition)];
        if (commit.Through > head) throw new ArgumentException($"{commit.Hub} partition {commit.Partition} ends at {head}, before {commit.Through}.");
        if (commit.OutputHub is { } name)
        {
            var output = Hub(name);
            for (var index = 0; index < commit.Outputs.Count; index++)
            {
                var partition = Lane.PartitionOf(commit.Outputs[index].Subject, output.Partitions);
                transaction.Append(output.LaneOf(partition), transaction.SourceId(commit.Outputs[index].Source), bodies[index]);
            }
        }
        foreach (var entry in commit.Quarantined) transaction.SetAside(from, entry);
        transaction.MoveCheckpoint(from, commit.ConsumerGroup, commit.Partition, commit.Through);
        return true;
    }

    private void RefuseWhenFull(HubShape hub, long backlog, int more)
    {
        if (hub.IsFirst && backlog + more > backlogMax)
            throw new HubFullException($"{hub.Name} holds {backlog} events that wait to be processed, of {backlogMax} it may hold. Send again later.");
    }

    private static Utf8Batch Serialise(IReadOnlyList<MentionEvent> events)
    {
        var bodies = new Utf8Batch(events.Count);
        foreach (var mention in events) bodies.Add(mention, EventJson);
        return bodies;
    }
}
