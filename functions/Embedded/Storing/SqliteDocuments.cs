using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Sqlite;

namespace MentionPipeline.Embedded.Storing;

/// <summary>One collection of the store's file.</summary>
internal sealed class SqliteDocuments<T>(StoreFile file, int collection, JsonTypeInfo<T> json, TimeProvider wall) : IDocuments<T>
    where T : class, IDocument
{
    private const string Find = """
        SELECT etag, body FROM document WHERE collection = ? AND id = ? AND (expires_ms IS NULL OR expires_ms > ?)
        """;

    // CROSS JOIN keeps the listing outside: its rows come in the right order and stop at the page's end.
    private const string OldestFirst = """
        SELECT l.at_ms, l.id, d.body FROM listing l CROSS JOIN document d ON d.collection = l.collection AND d.id = l.id
        WHERE l.collection = ?1 AND l.grp = ?2 AND (l.at_ms, l.id) > (?3, ?4) AND l.at_ms < ?5
          AND (d.expires_ms IS NULL OR d.expires_ms > ?6)
        ORDER BY l.at_ms, l.id LIMIT ?7
        """;

    private const string NewestFirst = """
        SELECT l.at_ms, l.id, d.body FROM listing l CROSS JOIN document d ON d.collection = l.collection AND d.id = l.id
        WHERE l.collection = ?1 AND l.grp = ?2 AND (l.at_ms, l.id) < (?3, ?4) AND l.at_ms >= ?5
          AND (d.expires_ms IS NULL OR d.expires_ms > ?6)
        ORDER BY l.at_ms DESC, l.id DESC LIMIT ?7
        """;

    private long NowMs => wall.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<IReadOnlyList<Stored<T>?>> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0) return [];
        return await file.ReadAsync(connection => connection.InSnapshot(snapshot => Read(snapshot, ids)), cancellation);
    }

    public async Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<ConditionalWrite<T>> writes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(writes);
        if (writes.Count == 0) return [];
        // Serialised before the turn comes, so that the next writer's serialising runs beside this one's writing.
        using var bodies = new Utf8Batch(writes.Count);
        using var listings = new Utf8Batch(writes.Count);
        foreach (var write in writes)
        {
            bodies.Add(write.Document, json);
            ListingKeys.Write(write.Document, listings);
        }
        return await file.WriteAsync(() => Write(writes, bodies, listings), cancellation);
    }

    public Task<Page<T>> ListAsync(Listing listing, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(listing);
        ArgumentOutOfRangeException.ThrowIfLessThan(listing.Limit, 1, nameof(listing));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(listing.Limit, Listing.LimitMax, nameof(listing));
        ListingCursor? after = listing.After is null ? null : ListingCursor.Read(listing.After);
        return file.ReadAsync(connection => List(connection, listing, after), cancellation);
    }

    public Task<int> RemoveExpiredAsync(int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return file.WriteAsync(() => file.Rows.DeleteExpired(collection, NowMs, limit), cancellation);
    }

    private Stored<T>?[] Read(Connection connection, IReadOnlyList<string> ids)
    {
        var found = new Stored<T>?[ids.Count];
        var find = connection.Prepare(Find).Bind(1, collection).Bind(3, NowMs);
        for (var index = 0; index < found.Length; index++)
        {
            if (find.Bind(2, ids[index]).Step()) found[index] = new Stored<T>(Parse(find.Bytes(1)), ETag(find.Int64(0)));
            find.Reset();
        }
        return found;
    }

    private bool[] Write(IReadOnlyList<ConditionalWrite<T>> writes, Utf8Batch bodies, Utf8Batch listings)
    {
        var nowMs = NowMs;
        var made = new bool[writes.Count];
        for (var index = 0; index < made.Length; index++)
        {
            var document = writes[index].Document;
            var row = new DocumentRows.Row(
                collection, document.Id, file.NextETag(), document.ExpiresAt?.ToUnixTimeMilliseconds(), listings[index], bodies[index]);
            made[index] = writes[index].IfMatch is not { } ifMatch
                ? file.Rows.Create(row, nowMs)
                : long.TryParse(ifMatch, NumberStyles.None, CultureInfo.InvariantCulture, out var etag) && file.Rows.Replace(row, etag, nowMs);
        }
        return made;
    }

    private Page<T> List(Connection connection, Listing listing, ListingCursor? after)
    {
        var from = listing.From.ToUnixTimeMilliseconds();
        var to = listing.To.ToUnixTimeMilliseconds();
        // Before the first page stands an id shorter than any: (from, "") lies below all of From, (to, "") above all before To.
        var edge = new ListingCursor(listing.NewestFirst ? to : from, "");
        // A cursor of another listing may lie outside this one's range; it must not widen it.
        var outside = after is { } cursor && (listing.NewestFirst ? cursor.AtMs >= to : cursor.AtMs < from);
        var start = outside ? edge : after ?? edge;
        var rows = connection.Prepare(listing.NewestFirst ? NewestFirst : OldestFirst)
            .Bind(1, collection).Bind(2, listing.Group).Bind(3, start.AtMs).Bind(4, start.Id)
            .Bind(5, listing.NewestFirst ? from : to).Bind(6, NowMs).Bind(7, listing.Limit + 1);
        var items = new List<T>();
        var last = start;
        string? next = null;
        while (next is null && rows.Step())
        {
            if (items.Count == listing.Limit)
            {
                next = last.Write();
                continue;
            }
            last = new ListingCursor(rows.Int64(0), rows.Text(1));
            items.Add(Parse(rows.Bytes(2)));
        }
        rows.Reset();
        return new Page<T>(items, next);
    }

    private T Parse(ReadOnlySpan<byte> body)
        => JsonSerializer.Deserialize(body, json) ?? throw new JsonException($"A document of collection {collection} is null.");

    private static string ETag(long value) => value.ToString(CultureInfo.InvariantCulture);
}
