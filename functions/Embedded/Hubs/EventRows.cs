using MentionPipeline.Embedded.Sqlite;

namespace MentionPipeline.Embedded.Hubs;

/// <summary>Reads events of one lane, in order.</summary>
internal static class EventRows
{
    /// <summary>One read ends at this size, whatever the count asked for.</summary>
    public const int ReadBytesMax = 8 << 20;

    private const int CapacityMax = 1_024;

    public static List<RawEvent> Read(Connection connection, SourceNames sources, int lane, long after, int maxCount)
    {
        var rows = connection.Prepare("SELECT position, source, enqueued_ms, body FROM event WHERE position > ? AND position < ? ORDER BY position LIMIT ?")
            .Bind(1, Lane.Position(lane, after)).Bind(2, Lane.Position(lane + 1, HubLog.BeforeFirst)).Bind(3, maxCount);
        var events = new List<RawEvent>(Math.Min(maxCount, CapacityMax));
        var bytes = 0;
        while (bytes < ReadBytesMax && rows.Step())
        {
            var body = rows.Bytes(3).ToArray();
            bytes += body.Length;
            events.Add(new RawEvent(Lane.Sequence(rows.Int64(0)), sources.NameOf(rows.Int64(1)), DateTimeOffset.FromUnixTimeMilliseconds(rows.Int64(2)), body));
        }
        rows.Reset();
        return events;
    }
}
