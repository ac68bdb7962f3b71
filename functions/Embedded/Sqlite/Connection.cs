using Microsoft.Data.Sqlite;

namespace MentionPipeline.Embedded.Sqlite;

/// <summary>An open connection with the statements it has prepared. Not for two threads at once.</summary>
internal sealed class Connection : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, Statement> statements = [];

    public Connection(string path, SqliteOpenMode mode)
    {
        // Pooling off: connections live as long as the file is open, and closing it must release it.
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The prepared statement of a text, prepared once.</summary>
    public Statement Prepare(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
            statements.Add(sql, statement = new Statement(connection.Handle!, sql));
        return statement;
    }

    /// <summary>Executes a script of one or more statements.</summary>
    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Scripts are constants and embedded resources; no value is ever part of one.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public long Scalar(string sql)
    {
        var statement = Prepare(sql);
        var value = statement.Step() ? statement.Int64(0) : 0;
        statement.Reset();
        return value;
    }

    /// <summary>Runs several reads on one snapshot. One read transaction also saves a lock and an unlock per statement.</summary>
    public T InSnapshot<T>(Func<Connection, T> read)
    {
        Prepare("BEGIN").Run();
        try
        {
            return read(this);
        }
        finally
        {
            Prepare("COMMIT").Run();
        }
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement.Dispose();
        connection.Dispose();
    }
}
