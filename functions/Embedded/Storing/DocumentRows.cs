using MentionPipeline.Embedded.Sqlite;

namespace MentionPipeline.Embedded.Storing;

/// <summary>The statements that write documents and their listings. The least work comes first: most writes create, or change no listing.</summary>
internal sealed class DocumentRows(Connection connection)
{
    private readonly Statement insert = connection.Prepare(
        "INSERT OR IGNORE INTO document (collection, id, etag, expires_ms, listings, body) VALUES (?, ?, ?, ?, ?, ?)");

    private readonly Statement find = connection.Prepare("SELECT number, etag, expires_ms, listings FROM document WHERE collection = ? AND id = ?");
    private readonly Statement update = connection.Prepare("UPDATE document SET etag = ?2, expires_ms = ?3, listings = ?4, body = ?5 WHERE number = ?1");
    private readonly Statement delete = connection.Prepare("DELETE FROM document WHERE number = ?");
    private readonly Statement insertListing = connection.Prepare("INSERT OR IGNORE INTO listing (collection, grp, at_ms, id) VALUES (?, ?, ?, ?)");
    private readonly Statement deleteListing = connection.Prepare("DELETE FROM listing WHERE collection = ? AND grp = ? AND at_ms = ? AND id = ?");

    private readonly Statement findExpired = connection.Prepare(
        "SELECT number, id, listings FROM document WHERE collection = ? AND expires_ms <= ? ORDER BY expires_ms LIMIT ?");

    private byte[] oldListings = new byte[256];

    public readonly ref struct Row(int collection, string id, long etag, long? expiresMs, ReadOnlySpan<byte> listings, ReadOnlySpan<byte> body)
    {
        public int Collection { get; } = collection;
        public string Id { get; } = id;
        public long ETag { get; } = etag;
        public long? ExpiresMs { get; } = expiresMs;
        public ReadOnlySpan<byte> Listings { get; } = listings;
        public ReadOnlySpan<byte> Body { get; } = body;
    }

    /// <summary>Writes a document where there is none, or only one that has expired.</summary>
    public bool Create(Row row, long nowMs)
    {
        insert.Bind(1, row.Collection).Bind(2, row.Id).Bind(3, row.ETag).Bind(4, row.ExpiresMs).BindBlob(5, row.Listings).BindText(6, row.Body);
        if (insert.Run() == 0) return Overwrite(row, found => found.ExpiresMs <= nowMs);
        foreach (var key in new ListingKeys(row.Listings)) Insert(row, key);
        return true;
    }

    /// <summary>Writes a document over the state that an ETag names.</summary>
    public bool Replace(Row row, long ifMatch, long nowMs)
        => Overwrite(row, found => found.ETag == ifMatch && !(found.ExpiresMs <= nowMs));

    /// <summary>Deletes expired documents, oldest expiry first.</summary>
    public int DeleteExpired(int collection, long nowMs, int limit)
    {
        var expired = new List<(long Number, string Id, byte[] Listings)>();
        findExpired.Bind(1, collection).Bind(2, nowMs).Bind(3, limit);
        while (findExpired.Step()) expired.Add((findExpired.Int64(0), findExpired.Text(1), findExpired.Bytes(2).ToArray()));
        foreach (var (number, id, listings) in expired)
        {
            foreach (var key in new ListingKeys(listings)) Delete(collection, id, key);
            delete.Bind(1, number).Run();
        }
        return expired.Count;
    }

    private bool Overwrite(Row row, Func<(long ETag, long? ExpiresMs), bool> allowed)
    {
        find.Bind(1, row.Collection).Bind(2, row.Id);
        var may = find.Step() && allowed((find.Int64(1), find.Int64OrNull(2)));
        if (!may)
        {
            find.Reset();
            return false;
        }
        var number = find.Int64(0);
        var old = Keep(find.Bytes(3));
        find.Reset();
        update.Bind(1, number).Bind(2, row.ETag).Bind(3, row.ExpiresMs).BindBlob(4, row.Listings).BindText(5, row.Body).Run();
        if (!old.SequenceEqual(row.Listings)) Relist(row, old);
        return true;
    }

    private void Relist(Row row, ReadOnlySpan<byte> old)
    {
        foreach (var key in new ListingKeys(old))
            if (!new ListingKeys(row.Listings).Contains(key)) Delete(row.Collection, row.Id, key);
        foreach (var key in new ListingKeys(row.Listings))
            if (!new ListingKeys(old).Contains(key)) Insert(row, key);
    }

    private void Insert(Row row, ListingKeys.Key key)
        => insertListing.Bind(1, row.Collection).BindText(2, key.Group).Bind(3, key.AtMs).Bind(4, row.Id).Run();

    private void Delete(int collection, string id, ListingKeys.Key key)
        => deleteListing.Bind(1, collection).BindText(2, key.Group).Bind(3, key.AtMs).Bind(4, id).Run();

    /// <summary>The column's bytes go with the next step; they are needed a little longer.</summary>
    private ReadOnlySpan<byte> Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > oldListings.Length) oldListings = new byte[bytes.Length * 2];
        bytes.CopyTo(oldListings);
        return oldListings.AsSpan(0, bytes.Length);
    }
}
