using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Tests.Fakes;

/// <summary>One collection of the store in memory, by the rules of the port.</summary>
internal sealed class MemoryDocuments<T>(TimeProvider clock) : IDocuments<T> where T : class, IDocument
{
    private readonly Dictionary<string, (T Document, int Version)> _documents = [];
    private readonly Lock _lock = new();

    /// <summary>Called before each write, to fail or to interfere.</summary>
    public Action<T>? Writing { get; set; }

    public T? this[string id]
    {
        get
        {
            lock (_lock) return Alive(id)?.Document;
        }
    }

    public void Put(T document)
    {
        lock (_lock) _documents[document.Id] = (document, (_documents.TryGetValue(document.Id, out var old) ? old.Version : 0) + 1);
    }

    public Task<IReadOnlyList<Stored<T>?>> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var found = ids.Select(id => Alive(id) is { } kept ? new Stored<T>(kept.Document, ETag(kept.Version)) : null);
            return Task.FromResult<IReadOnlyList<Stored<T>?>>([.. found]);
        }
    }

    public Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<ConditionalWrite<T>> writes, CancellationToken cancellation)
        => Task.FromResult<IReadOnlyList<bool>>([.. writes.Select(Write)]);

    public Task<Page<T>> ListAsync(Listing listing, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var entries = _documents.Keys.Select(Alive).OfType<(T Document, int Version)>()
                .SelectMany(kept => kept.Document.Listings.Select(key => (kept.Document, Key: key)))
                .Where(entry => entry.Key.Group == listing.Group && entry.Key.At >= listing.From && entry.Key.At < listing.To)
                .OrderBy(entry => entry.Key.At).ThenBy(entry => entry.Document.Id, StringComparer.Ordinal).AsEnumerable();
            if (listing.NewestFirst) entries = entries.Reverse();
            var skip = listing.After is null ? 0 : SkipOf(listing.After);
            var rest = entries.Skip(skip).Select(entry => entry.Document).ToList();
            var next = rest.Count > listing.Limit ? ETag(skip + listing.Limit) : null;
            return Task.FromResult(new Page<T>([.. rest.Take(listing.Limit)], next));
        }
    }

    public Task<int> RemoveExpiredAsync(int limit, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var expired = _documents.Keys.Where(id => Alive(id) is null).Take(limit).ToList();
            return Task.FromResult(expired.Count(_documents.Remove));
        }
    }

    private bool Write(ConditionalWrite<T> write)
    {
        Writing?.Invoke(write.Document);
        lock (_lock)
        {
            var there = Alive(write.Document.Id);
            if (write.IfMatch != (there is { } kept ? ETag(kept.Version) : null)) return false;
            Put(write.Document);
            return true;
        }
    }

    private (T Document, int Version)? Alive(string id)
        => _documents.TryGetValue(id, out var kept) && !(kept.Document.ExpiresAt <= clock.GetUtcNow()) ? kept : null;

    private static int SkipOf(string after)
        => int.TryParse(after, System.Globalization.CultureInfo.InvariantCulture, out var skip) ? skip : throw new ArgumentException("Not a cursor.", nameof(after));

    private static string ETag(int version) => version.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
