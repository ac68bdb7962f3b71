using MentionPipeline.Embedded.Sqlite;
using Microsoft.Data.Sqlite;

namespace MentionPipeline.Embedded.Storing;

/// <summary>The store's file and the turn to write to it.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly SqliteFile file;
    private readonly Statement saveCounter;
    private long lastETag;

    public StoreFile(SqliteFile file)
    {
        this.file = file;
        Rows = new DocumentRows(file.Writer);
        saveCounter = file.Writer.Prepare("UPDATE counter SET etag = ?");
        lastETag = file.Writer.Scalar("SELECT etag FROM counter");
    }

    /// <summary>For whoever has the turn.</summary>
    public DocumentRows Rows { get; }

    public long NextETag() => ++lastETag;

    public Task<T> ReadAsync<T>(Func<Connection, T> read, CancellationToken cancellation) => file.ReadAsync(read, cancellation);

    /// <summary>Runs a write as one transaction, in its turn; durable when it returns.</summary>
    public async Task<T> WriteAsync<T>(Func<T> write, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var result = InTransaction(write);
            BoundWal();
            return result;
        }
        catch (SqliteException exception)
        {
            throw SqliteFile.Explain(exception, file.Path);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        // The turn is not given back: a write that is under way ends first, and none begins after.
        turn.Wait();
        file.Dispose();
    }

    private T InTransaction<T>(Func<T> write)
    {
        var before = lastETag;
        file.Writer.Prepare("BEGIN IMMEDIATE").Run();
        try
        {
            var result = write();
            if (lastETag != before) saveCounter.Bind(1, lastETag).Run();
            file.Writer.Prepare("COMMIT").Run();
            return result;
        }
        catch
        {
            lastETag = before;
            RollBack();
            throw;
        }
    }

    private void BoundWal()
    {
        try
        {
            file.BoundWal();
        }
        catch (Exception exception) when (exception is SqliteException or IOException)
        {
            // A long reader holds the WAL; the next write tries again. This one is durable already.
        }
    }

    private void RollBack()
    {
        try
        {
            file.Writer.Prepare("ROLLBACK").Run();
        }
        catch (SqliteException)
        {
            // A full disk or an I/O error has already rolled back; the first exception says why.
        }
    }
}
