using System.Collections.Concurrent;
using MentionPipeline.Embedded.Sqlite;

namespace MentionPipeline.Embedded.Hubs;

/// <summary>The numbers that stand for source names on the hubs. The writer gives them out; readers translate back.</summary>
internal sealed class SourceNames
{
    /// <summary>More names than any listening configuration has; a sender that makes them up must not grow memory and ledger.</summary>
    public const int SourcesMax = 10_000;

    private readonly Dictionary<string, long> ids = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, string> names = [];
    private readonly List<string> uncommitted = [];

    public SourceNames(Connection connection)
    {
        var rows = connection.Prepare("SELECT id, name FROM source");
        while (rows.Step())
        {
            ids[rows.Text(1)] = rows.Int64(0);
            names[rows.Int64(0)] = rows.Text(1);
        }
    }

    public long IdOf(string name, Connection connection)
    {
        if (ids.TryGetValue(name, out var id)) return id;
        if (ids.Count >= SourcesMax)
            throw new ArgumentException(
                $"There are {SourcesMax} sources already; '{name}' is not taken. Send mentions under the sources of listening.json.", nameof(name));
        connection.Prepare("INSERT INTO source (name) VALUES (?)").Bind(1, name).Run();
        id = connection.Scalar("SELECT last_insert_rowid()");
        ids[name] = id;
        names[id] = name;
        uncommitted.Add(name);
        return id;
    }

    /// <summary>A number that a reader found on a hub was committed, so its name is known.</summary>
    public string NameOf(long id) => names[id];

    /// <summary>How many names the open transaction has added: a mark to roll back to.</summary>
    public int Mark => uncommitted.Count;

    public void RollBackTo(int mark)
    {
        foreach (var name in uncommitted.Skip(mark))
            if (ids.Remove(name, out var id)) names.TryRemove(id, out _);
        uncommitted.RemoveRange(mark, uncommitted.Count - mark);
    }

    public void Commit() => uncommitted.Clear();
}
