using MentionPipeline.Embedded.Sqlite;

namespace MentionPipeline.Embedded.Hubs;

/// <summary>
/// Deletes events that every consumer group has consumed, a bounded number with each commit. SQLite uses the freed pages
/// for the next events, so the file is as large as the largest backlog and no larger.
/// </summary>
internal sealed class HubRetention
{
    /// <summary>Consumed events a lane gathers before they are deleted, so that whole pages are freed.</summary>
    public const int TrimMin = 256;

    /// <summary>Events deleted from one lane with one commit; several times what one commit can bring.</summary>
    public const int TrimMax = 8_192;

    private readonly HubCatalog catalog;
    private readonly long[] trimmedThrough;
    private readonly Statement deleteEvents;
    private readonly Statement deleteGivenUp;
    private int holds;

    public HubRetention(Connection connection, HubCatalog catalog)
    {
        this.catalog = catalog;
        deleteEvents = connection.Prepare("DELETE FROM event WHERE position > ? AND position <= ?");
        deleteGivenUp = connection.Prepare("DELETE FROM given_up WHERE position > ? AND position <= ?");
        trimmedThrough = [.. catalog.Numbers.Heads];
        var oldest = connection.Prepare("SELECT min(position) FROM event WHERE position > ? AND position <= ?");
        for (var lane = 0; lane < trimmedThrough.Length; lane++)
        {
            oldest.Bind(1, Lane.Position(lane, HubLog.BeforeFirst)).Bind(2, Lane.Position(lane, trimmedThrough[lane]));
            if (oldest.Step() && oldest.Int64OrNull(0) is { } position) trimmedThrough[lane] = Lane.Sequence(position) - 1;
            oldest.Reset();
        }
    }

    /// <summary>While it is held nothing is deleted that was not consumed before.</summary>
    public IDisposable Hold()
    {
        Interlocked.Increment(ref holds);
        return new Release(this);
    }

    /// <returns>How far each lane is trimmed once this transaction is committed.</returns>
    public long[] Trim(LaneNumbers staged)
    {
        if (Volatile.Read(ref holds) > 0) return trimmedThrough;
        long[]? trimmed = null;
        foreach (var hub in catalog.Hubs)
        {
            for (var partition = 0; partition < hub.Partitions; partition++)
            {
                var lane = hub.FirstLane + partition;
                var through = Math.Min(staged.ConsumedThrough(hub, partition), trimmedThrough[lane] + TrimMax);
                if (through - trimmedThrough[lane] < TrimMin) continue;
                Delete(deleteEvents, lane, through);
                if (hub.IsLast) Delete(deleteGivenUp, lane, through);
                trimmed ??= [.. trimmedThrough];
                trimmed[lane] = through;
            }
        }
        return trimmed ?? trimmedThrough;
    }

    public void Committed(long[] trimmed) => trimmed.CopyTo(trimmedThrough, 0);

    private void Delete(Statement delete, int lane, long through)
        => delete.Bind(1, Lane.Position(lane, trimmedThrough[lane])).Bind(2, Lane.Position(lane, through)).Run();

    private sealed class Release(HubRetention retention) : IDisposable
    {
        private int released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref released, 1) == 0) Interlocked.Decrement(ref retention.holds);
        }
    }
}
