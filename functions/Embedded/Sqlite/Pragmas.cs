namespace MentionPipeline.Embedded.Sqlite;

/// <summary>How connections are set up. https://www.sqlite.org/pragma.html names them all; here is why ours are as they are.</summary>
internal static class Pragmas
{
    public const string OfWriter = """
        -- Readers must not wait for the writer, nor the writer for readers; and a commit is one append and one fsync.
        PRAGMA journal_mode = WAL;
        -- In WAL mode only FULL makes a commit survive a power cut: laws 2 and 3 rest on it.
        PRAGMA synchronous = FULL;
        -- The WAL goes back into the file every 16 MB: often enough to stay small, seldom enough to write hot pages once.
        PRAGMA wal_autocheckpoint = 4096;
        -- After a burst the WAL is cut back to this size instead of keeping its longest length forever.
        PRAGMA journal_size_limit = 33554432;
        -- A cache that fills early: memory then is as flat at a million mentions as at a hundred thousand; the system caches the rest.
        PRAGMA cache_size = -8192;
        -- Sorting and savepoints never touch the disk.
        PRAGMA temp_store = MEMORY;
        -- Opening may meet a checkpoint of another connection; it passes.
        PRAGMA busy_timeout = 5000;
        """;

    public const string OfReader = """
        -- A reader that writes by mistake fails instead of fighting the writer.
        PRAGMA query_only = ON;
        -- Readers take turns over the same recent pages: a small cache each is enough.
        PRAGMA cache_size = -2048;
        PRAGMA temp_store = MEMORY;
        PRAGMA busy_timeout = 5000;
        """;
}
