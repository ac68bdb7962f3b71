using System.Globalization;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Embedded.Sqlite;

namespace MentionPipeline.Embedded.Hubs;

/// <summary>The quarantine of a log. Entries lie in its file, so that setting aside and putting back are transactions of the log.</summary>
public sealed class Quarantine(HubLog log) : IQuarantine
{
    /// <summary>The longest list that is given out at once.</summary>
    public const int ListMax = 1_000;

    /// <summary>Entries that are put back with one transaction.</summary>
    private const int ReplayMax = 256;

    private sealed record Entry(long Position, long Source, bool Counted, byte[] Body);

    /// <summary>The entries, in the order in which they were set aside.</summary>
    public async Task<IReadOnlyList<QuarantinedEntry>> ListAsync(int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await log.File.ReadAsync(connection => List(connection, Math.Min(limit, ListMax)), cancellation);
    }

    public async Task<int> ReplayAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var replayed = 0;
        foreach (var some in ids.Chunk(ReplayMax))
            replayed += await log.Writer.WriteAsync(transaction => some.Count(id => PutBack(transaction, id)), cancellation);
        return replayed;
    }

    private List<QuarantinedEntry> List(Connection connection, int limit)
    {
        var rows = connection.Prepare("SELECT position, source, reason, detail, body, at_ms FROM quarantine ORDER BY number LIMIT ?").Bind(1, limit);
        var entries = new List<QuarantinedEntry>();
        while (rows.Step())
        {
            var position = rows.Int64(0);
            if (log.Catalog.Hubs.FirstOrDefault(hub => hub.Owns(Lane.Of(position))) is not { } hub) continue;
            var entry = new QuarantinedEvent(hub.Name, hub.PositionOf(position), log.Sources.NameOf(rows.Int64(1)), rows.Text(2), rows.Text(3), rows.Text(4));
            entries.Add(new QuarantinedEntry(entry, DateTimeOffset.FromUnixTimeMilliseconds(rows.Int64(5))));
        }
        return entries;
    }

    /// <summary>
    /// From "quarantined" to "in flight" in one transaction; "received" does not change. An entry that the last stage has
    /// counted as quarantined stays counted there for good, so the ledger takes it off by <c>requeued</c>.
    /// </summary>
    private bool PutBack(HubTransaction transaction, string id)
    {
        if (Parse(id) is not var (hub, position) || Take(transaction, position) is not { } entry) return false;
        // The partition it came from: behind the events of its mention that came after it, as any late event.
        transaction.Append(Lane.Of(position), entry.Source, entry.Body);
        if (entry.Counted) transaction.CountRequeued(entry.Source);
        return hub.Owns(Lane.Of(position));
    }

    private static Entry? Take(HubTransaction transaction, long position)
    {
        var row = transaction.Connection.Prepare("DELETE FROM quarantine WHERE position = ? RETURNING position, source, counted, body").Bind(1, position);
        var entry = row.Step() ? new Entry(row.Int64(0), row.Int64(1), row.Int64(2) != 0, row.Bytes(3).ToArray()) : null;
        // To its end: SQLite makes a statement's changes final when it is done.
        while (entry is not null && row.Step()) continue;
        return entry;
    }

    /// <summary>The place that an id of <see cref="QuarantinedEvent.Id"/> names; <c>null</c> for one that is not of this log.</summary>
    private (HubShape Hub, long Position)? Parse(string id)
    {
        foreach (var hub in log.Catalog.Hubs)
        {
            var prefix = $"{hub.Name}-{hub.Generation}-";
            if (!id.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var numbers = id[prefix.Length..].Split('-');
            if (numbers.Length == 2
                && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var partition) && partition < hub.Partitions
                && long.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
                return (hub, Lane.Position(hub.LaneOf(partition), sequence));
        }
        return null;
    }
}
