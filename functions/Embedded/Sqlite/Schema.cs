using System.Globalization;
using System.Reflection;

namespace MentionPipeline.Embedded.Sqlite;

/// <summary>The tables of one kind of file: scripts embedded as <c>Migrations/*.sql</c>, applied in the order of their names.</summary>
/// <param name="Folder">The folder whose <c>Migrations</c> they are.</param>
/// <param name="ApplicationId">Marks the file's header (bytes 68–71), so that a file of another program is told apart.</param>
internal sealed record Schema(string Folder, int ApplicationId)
{
    private const string Applied = """
        CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY) WITHOUT ROWID
        """;

    /// <summary>Before anything is written: a file that somebody else made stays as it is.</summary>
    public void RefuseForeign(Connection connection, string path)
    {
        var tables = connection.Scalar("SELECT count(*) FROM sqlite_schema");
        if (tables > 0 && connection.Scalar("PRAGMA application_id") != ApplicationId)
            throw new EmbeddedStorageException($"{path} is a database of another program. Move it away, or choose another data directory with --data.");
    }

    public void Migrate(Connection connection, string path)
    {
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        connection.Execute(Applied);
        var scripts = Scripts();
        RefuseNewer(connection, path, [.. scripts.Select(script => script.Name)]);
        foreach (var (name, sql) in scripts)
        {
            if (IsApplied(connection, name)) continue;
            connection.Execute("BEGIN IMMEDIATE");
            connection.Execute(sql);
            connection.Prepare("INSERT INTO migration (name) VALUES (?)").Bind(1, name).Run();
            connection.Execute("COMMIT");
        }
    }

    private static void RefuseNewer(Connection connection, string path, HashSet<string> known)
    {
        var applied = connection.Prepare("SELECT name FROM migration");
        var unknown = "";
        while (applied.Step())
            if (!known.Contains(applied.Text(0))) unknown = applied.Text(0);
        if (unknown.Length > 0)
            throw new EmbeddedStorageException(
                $"{path} was written by a newer version of this program (migration {unknown}). "
                + "Run that version, or choose another data directory with --data.");
    }

    private static bool IsApplied(Connection connection, string name)
    {
        var query = connection.Prepare("SELECT 1 FROM migration WHERE name = ?").Bind(1, name);
        var found = query.Step();
        query.Reset();
        return found;
    }

    private List<(string Name, string Sql)> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"MentionPipeline.Embedded.{Folder}.Migrations.";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[prefix.Length..], Read(assembly, name)))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
