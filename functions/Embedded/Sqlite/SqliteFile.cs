using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace MentionPipeline.Embedded.Sqlite;

/// <summary>
/// One database file of the data directory: one connection that writes, a few that read, and a lock file that keeps a
/// second process out (two writers would not corrupt it, but in-memory heads and checkpoints of one would not see the other).
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    /// <summary>Reads at once; more wait for one of them.</summary>
    public const int ReadersMax = 8;

    /// <summary>The WAL is emptied by force beyond this size, when a chain of overlapping readers kept it from being reused.</summary>
    public const long WalBytesMax = 64 << 20;

    private readonly SemaphoreSlim readersFree = new(ReadersMax, ReadersMax);
    private readonly ConcurrentBag<Connection> readers = [];
    private readonly FileStream lockFile;

    private SqliteFile(string path, FileStream lockFile, Connection writer)
    {
        Path = path;
        this.lockFile = lockFile;
        Writer = writer;
    }

    public string Path { get; }

    /// <summary>The one connection that writes; its owner sees to it that one thread at a time does.</summary>
    public Connection Writer { get; }

    /// <exception cref="EmbeddedStorageException">In use, not writable, damaged, or not a file of this program.</exception>
    public static SqliteFile Open(string path, Schema schema)
    {
        path = System.IO.Path.GetFullPath(path);
        var lockFile = Lock(path);
        Connection? writer = null;
        try
        {
            writer = new Connection(path, SqliteOpenMode.ReadWriteCreate);
            schema.RefuseForeign(writer, path);
            writer.Execute(Pragmas.OfWriter);
            schema.Migrate(writer, path);
            return new SqliteFile(path, lockFile, writer);
        }
        catch (Exception exception)
        {
            writer?.Dispose();
            lockFile.Dispose();
            if (exception is SqliteException broken) throw Explain(broken, path);
            throw;
        }
    }

    public async Task<T> ReadAsync<T>(Func<Connection, T> read, CancellationToken cancellation)
    {
        await readersFree.WaitAsync(cancellation);
        try
        {
            if (!readers.TryTake(out var connection)) connection = OpenReader();
            try
            {
                return read(connection);
            }
            finally
            {
                readers.Add(connection);
            }
        }
        catch (SqliteException exception)
        {
            throw Explain(exception, Path);
        }
        finally
        {
            readersFree.Release();
        }
    }

    /// <summary>To be called by the writer between its transactions.</summary>
    public void BoundWal()
    {
        var wal = new FileInfo(Path + "-wal");
        if (wal.Exists && wal.Length > WalBytesMax) Writer.Scalar("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public void Dispose()
    {
        while (readers.TryTake(out var reader)) reader.Dispose();
        Writer.Dispose();
        readersFree.Dispose();
        lockFile.Dispose();
    }

    /// <summary>What SQLite's complaint means for whoever runs the pipeline.</summary>
    public static EmbeddedStorageException Explain(SqliteException exception, string path) => new(exception.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_NOTADB => $"{path} is not a database. Move the file away, or choose another data directory with --data.",
        SQLitePCL.raw.SQLITE_CORRUPT => $"{path} is damaged. Restore it from a backup, or move it away to start with an empty one.",
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM =>
            $"{path} cannot be written. Give this user the right to write there, or choose another data directory with --data.",
        SQLitePCL.raw.SQLITE_FULL => $"The disk that holds {path} is full. Free some space; what was accepted is safe.",
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => $"{path} is locked by another program. Close the program that has it open.",
        _ => $"{path} cannot be used: {exception.Message}",
    }, exception);

    private Connection OpenReader()
    {
        var reader = new Connection(Path, SqliteOpenMode.ReadWrite);
        reader.Execute(Pragmas.OfReader);
        return reader;
    }

    private static FileStream Lock(string path)
    {
        var directory = System.IO.Path.GetDirectoryName(path)!;
        try
        {
            Directory.CreateDirectory(directory);
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw NotWritable(directory, exception);
        }
        catch (IOException exception) when (File.Exists(path + ".lock") && IsSharingViolation(exception))
        {
            throw new EmbeddedStorageException(
                $"The data directory {directory} is in use by another running pipeline. Stop that one, or choose another directory with --data.", exception);
        }
        catch (IOException exception)
        {
            throw NotWritable(directory, exception);
        }
    }

    /// <summary>EWOULDBLOCK of flock (Linux 11, macOS 35) or ERROR_SHARING_VIOLATION (Windows 0x80070020).</summary>
    private static bool IsSharingViolation(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static EmbeddedStorageException NotWritable(string directory, Exception exception) => new(
        $"The data directory {directory} cannot be written: {exception.Message} "
        + "Give this user the right to write there, or choose another directory with --data.", exception);
}
