using MentionPipeline.Embedded.Sqlite;

namespace MentionPipeline.Embedded.Hubs;

/// <summary>Writes the heads that a transaction moved, once per transaction.</summary>
internal sealed class HeadTable
{
    private readonly Statement upsert;
    private readonly LaneNumbers staged;
    private readonly long[] saved;

    public HeadTable(Connection connection, LaneNumbers staged)
    {
        upsert = connection.Prepare("INSERT INTO head (lane, sequence) VALUES (?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence");
        this.staged = staged;
        saved = [.. staged.Heads];
    }

    public void Save()
    {
        for (var lane = 0; lane < saved.Length; lane++)
        {
            if (staged.Heads[lane] == saved[lane]) continue;
            upsert.Bind(1, lane).Bind(2, staged.Heads[lane]).Run();
            saved[lane] = staged.Heads[lane];
        }
    }

    /// <summary>After a rollback, when the staged numbers are again those of the file.</summary>
    public void Forget() => staged.Heads.CopyTo(saved, 0);
}
