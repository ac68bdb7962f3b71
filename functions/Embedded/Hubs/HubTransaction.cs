using MentionPipeline.Domain.Hubs;
using MentionPipeline.Embedded.Sqlite;

namespace MentionPipeline.Embedded.Hubs;

/// <summary>
/// What a write may do to the log, within the writer's open transaction. Heads and checkpoints are staged here and
/// published only after the commit.
/// </summary>
internal sealed class HubTransaction(Connection connection, LaneNumbers staged, SourceNames sources, TimeProvider wall)
{
    private readonly Statement insertEvent = connection.Prepare("INSERT INTO event (position, source, enqueued_ms, body) VALUES (?, ?, ?, ?)");
    private readonly Statement sourceOfEvent = connection.Prepare("SELECT source FROM event WHERE position = ?");
    private readonly Statement addReceived = connection.Prepare("UPDATE source SET received = received + ?2 WHERE id = ?1");
    private readonly Statement addRequeued = connection.Prepare("UPDATE source SET requeued = requeued + 1 WHERE id = ?");
    private readonly Statement insertGivenUp = connection.Prepare("INSERT OR IGNORE INTO given_up (position, source) VALUES (?, ?)");

    private readonly Statement upsertCheckpoint = connection.Prepare("""
        INSERT INTO checkpoint (lane, consumer_group, sequence) VALUES (?1, ?2, ?3)
        ON CONFLICT DO UPDATE SET sequence = excluded.sequence WHERE excluded.sequence > sequence
        """);

    private readonly Statement insertQuarantined = connection.Prepare("""
        INSERT OR IGNORE INTO quarantine (position, lane, source, counted, reason, detail, at_ms, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """);

    public LaneNumbers Staged { get; } = staged;

    public Connection Connection { get; } = connection;

    public long SourceId(string name) => sources.IdOf(name, Connection);

    public long Append(int lane, long source, ReadOnlySpan<byte> utf8Body)
    {
        var sequence = ++Staged.Heads[lane];
        insertEvent.Bind(1, Lane.Position(lane, sequence)).Bind(2, source).Bind(3, NowMs()).BindText(4, utf8Body).Run();
        return sequence;
    }

    public void CountReceived(long source, long count) => addReceived.Bind(1, source).Bind(2, count).Run();

    public void CountRequeued(long source) => addRequeued.Bind(1, source).Run();

    public void MoveCheckpoint(HubShape hub, string group, int partition, long sequence)
    {
        upsertCheckpoint.Bind(1, hub.LaneOf(partition)).Bind(2, group).Bind(3, sequence).Run();
        Staged.Cursors[hub.CursorOf(group, partition)] = sequence;
    }

    /// <summary>
    /// Sets an event aside, under the source it was received from: an unreadable body cannot tell its source, but the
    /// ledger must balance for each.
    /// </summary>
    public void SetAside(HubShape hub, QuarantinedEvent entry)
    {
        var lane = hub.LaneOf(entry.Position.Partition);
        var position = Lane.Position(lane, entry.Position.Sequence);
        var source = SourceOf(position) ?? SourceId(entry.Source);
        var givenUp = hub.IsLast && entry.Reason == QuarantineReason.RetriesExhausted;
        if (givenUp) insertGivenUp.Bind(1, position).Bind(2, source).Run();
        insertQuarantined
            .Bind(1, position).Bind(2, lane).Bind(3, source).Bind(4, hub.IsLast && !givenUp ? 1 : 0)
            .Bind(5, entry.Reason).Bind(6, entry.Detail).Bind(7, NowMs()).Bind(8, entry.Body)
            .Run();
    }

    private long? SourceOf(long position)
    {
        sourceOfEvent.Bind(1, position);
        long? source = sourceOfEvent.Step() ? sourceOfEvent.Int64(0) : null;
        sourceOfEvent.Reset();
        return source;
    }

    private long NowMs() => wall.GetUtcNow().ToUnixTimeMilliseconds();
}
