using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MentionPipeline.Embedded.Sqlite;

namespace MentionPipeline.Embedded.Hubs;

/// <summary>Makes the hubs of a new file, and loads the state of one that exists.</summary>
internal sealed record HubCatalog(IReadOnlyList<HubShape> Hubs, LaneNumbers Numbers)
{
    private const int GenerationDigits = 8;

    public static HubCatalog Load(SqliteFile file, HubOptions options, DateTimeOffset now)
    {
        Check(options);
        var connection = file.Writer;
        connection.Execute("BEGIN IMMEDIATE");
        for (var index = 0; index < options.Hubs.Count; index++) Create(connection, options, index, file.Path, now);
        connection.Execute("COMMIT");
        var hubs = Shapes(connection, options);
        var numbers = new LaneNumbers(hubs.Sum(hub => hub.Partitions), hubs.Sum(hub => hub.Partitions * hub.Groups.Count));
        foreach (var hub in hubs) Fill(connection, hub, numbers);
        return new HubCatalog(hubs, numbers);
    }

    private static void Check(HubOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Hubs.Count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Partitions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Partitions, HubOptions.PartitionsMax);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBacklogEvents, 1);
    }

    private static void Create(Connection connection, HubOptions options, int index, string path, DateTimeOffset now)
    {
        // A later hub gets as many partitions as the file's first one has, whatever the options say by then.
        connection.Prepare("""
            INSERT OR IGNORE INTO hub (name, generation, partitions, first_lane)
            VALUES (?1, ?2, coalesce((SELECT partitions FROM hub LIMIT 1), ?3), coalesce((SELECT max(first_lane + partitions) FROM hub), 0))
            """)
            .Bind(1, options.Hubs[index].Name)
            .Bind(2, GenerationOf(options.Hubs[index].Name, path, now))
            .Bind(3, options.Partitions)
            .Run();
    }

    /// <summary>Differs for each file ever made at one place; needs no randomness.</summary>
    private static string GenerationOf(string hub, string path, DateTimeOffset now)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{hub}\n{path}\n{now.UtcTicks}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..GenerationDigits];
    }

    private static List<HubShape> Shapes(Connection connection, HubOptions options)
    {
        var hubs = new List<HubShape>();
        var cursor = 0;
        foreach (var definition in options.Hubs)
        {
            var row = connection.Prepare("SELECT generation, partitions, first_lane FROM hub WHERE name = ?").Bind(1, definition.Name);
            row.Step();
            var partitions = (int)row.Int64(1);
            hubs.Add(new HubShape(definition.Name, row.Text(0), partitions, (int)row.Int64(2), cursor, definition.ConsumerGroups,
                IsFirst: hubs.Count == 0, IsLast: hubs.Count == options.Hubs.Count - 1));
            row.Reset();
            cursor += partitions * definition.ConsumerGroups.Count;
        }
        return hubs;
    }

    private static void Fill(Connection connection, HubShape hub, LaneNumbers numbers)
    {
        for (var partition = 0; partition < hub.Partitions; partition++)
        {
            var lane = hub.FirstLane + partition;
            var head = connection.Prepare("SELECT sequence FROM head WHERE lane = ?").Bind(1, lane);
            if (head.Step()) numbers.Heads[lane] = head.Int64(0);
            head.Reset();
            foreach (var group in hub.Groups)
            {
                var checkpoint = connection.Prepare("SELECT sequence FROM checkpoint WHERE lane = ? AND consumer_group = ?").Bind(1, lane).Bind(2, group);
                if (checkpoint.Step()) numbers.Cursors[hub.CursorOf(group, partition)] = checkpoint.Int64(0);
                checkpoint.Reset();
            }
        }
    }
}
