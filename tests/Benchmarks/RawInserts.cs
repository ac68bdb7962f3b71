using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace MentionPipeline.Benchmarks;

/// <summary>The limit: the same messages, inserted into one SQLite table as durably as the pipeline writes them, and nothing else.</summary>
internal static class RawInserts
{
    /// <returns>Messages per second.</returns>
    public static double Measure(string folder, IReadOnlyList<byte[]> messages, int batchSize)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "raw.db")};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE message (sequence INTEGER PRIMARY KEY, body BLOB NOT NULL)");
        var watch = Stopwatch.StartNew();
        for (var from = 0; from < messages.Count; from += batchSize)
        {
            using var transaction = connection.BeginTransaction();
            using var insert = connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = "INSERT INTO message (body) VALUES ($body)";
            var body = insert.Parameters.Add("$body", SqliteType.Blob);
            insert.Prepare();
            foreach (var message in messages.Skip(from).Take(batchSize))
            {
                body.Value = message;
                insert.ExecuteNonQuery();
            }
            transaction.Commit();
        }
        return messages.Count / watch.Elapsed.TotalSeconds;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
