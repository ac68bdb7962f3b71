using MentionPipeline.Embedded.Sqlite;

namespace MentionPipeline.Embedded.Hubs;

/// <summary>Where the events of one source are, as far as the log knows.</summary>
/// <param name="Received">Taken in on the first hub, ever.</param>
/// <param name="Requeued">Put back after the last stage had counted them as quarantined.</param>
/// <param name="QuarantinedUncounted">Set aside and not counted by the last stage.</param>
/// <param name="Inflight">On the hubs, beyond what was consumed or counted.</param>
internal sealed record SourcePlaces(string Source, long Received, long Requeued, long QuarantinedUncounted, long Inflight);

/// <summary>Counts on one snapshot of the log, through indexes alone: no body is read.</summary>
internal static class SourcePlacesQuery
{
    private const string CountEvents = "SELECT count(*) FROM event WHERE source = ? AND position > ? AND position <= ?";
    private const string CountGivenUp = "SELECT count(*) FROM given_up WHERE position > ? AND position <= ? AND source = ?";

    public static List<SourcePlaces> Run(Connection connection, HubCatalog catalog, Func<int, long> countedThrough)
    {
        var waiting = Waiting(connection, catalog, countedThrough);
        var sources = new List<(long Id, string Name, long Received, long Requeued)>();
        var rows = connection.Prepare("SELECT id, name, received, requeued FROM source");
        while (rows.Step()) sources.Add((rows.Int64(0), rows.Text(1), rows.Int64(2), rows.Int64(3)));
        return [.. sources.Select(source => new SourcePlaces(
            source.Name, source.Received, source.Requeued, Quarantined(connection, source.Id), Inflight(connection, source.Id, waiting)))];
    }

    /// <summary>The stretches of the lanes whose events are in flight: after the checkpoint, on the last hub after what is counted.</summary>
    private static List<(long After, long Through, bool IsLast)> Waiting(Connection connection, HubCatalog catalog, Func<int, long> countedThrough)
    {
        var waiting = new List<(long, long, bool)>();
        foreach (var hub in catalog.Hubs)
        {
            for (var partition = 0; partition < hub.Partitions; partition++)
            {
                var lane = hub.LaneOf(partition);
                var after = hub.IsLast ? countedThrough(partition) : ConsumedThrough(connection, hub, lane);
                var head = Sequence(connection.Prepare("SELECT sequence FROM head WHERE lane = ?").Bind(1, lane));
                if (head > after) waiting.Add((Lane.Position(lane, after), Lane.Position(lane, head), hub.IsLast));
            }
        }
        return waiting;
    }

    private static long ConsumedThrough(Connection connection, HubShape hub, int lane) => hub.Groups
        .Select(group => Sequence(connection.Prepare("SELECT sequence FROM checkpoint WHERE lane = ? AND consumer_group = ?").Bind(1, lane).Bind(2, group)))
        .DefaultIfEmpty(HubLog.BeforeFirst)
        .Min();

    private static long Quarantined(Connection connection, long source)
        => Number(connection.Prepare("SELECT count(*) FROM quarantine WHERE source = ? AND counted = 0").Bind(1, source));

    private static long Inflight(Connection connection, long source, List<(long After, long Through, bool IsLast)> waiting)
    {
        var inflight = 0L;
        foreach (var (after, through, isLast) in waiting)
        {
            inflight += Number(connection.Prepare(CountEvents).Bind(1, source).Bind(2, after).Bind(3, through));
            if (isLast) inflight -= Number(connection.Prepare(CountGivenUp).Bind(1, after).Bind(2, through).Bind(3, source));
        }
        return inflight;
    }

    private static long Sequence(Statement row) => Number(row, HubLog.BeforeFirst);

    private static long Number(Statement row, long absent = 0)
    {
        var value = row.Step() ? row.Int64(0) : absent;
        row.Reset();
        return value;
    }
}
