namespace MentionPipeline.Domain.Storing;

/// <summary>What the store keeps: a document with an id, the places where it is listed, and the day it may be forgotten.</summary>
public interface IDocument
{
    string Id { get; }

    /// <summary>After this instant the store behaves as if the document were not there.</summary>
    DateTimeOffset? ExpiresAt { get; }

    /// <summary>Under which groups, and at what time, <see cref="IDocuments{T}.ListAsync"/> finds it.</summary>
    IEnumerable<ListingKey> Listings { get; }
}

/// <summary>A document stands in <paramref name="Group"/> at <paramref name="At"/> (compared to the millisecond).</summary>
public readonly record struct ListingKey(string Group, DateTimeOffset At);

/// <summary>
/// One collection of the store. Point reads and single-document conditional writes only, so that every store behaves alike:
/// the documents of one call are not written as one, and any of them may conflict on its own.
/// </summary>
public interface IDocuments<T> where T : class, IDocument
{
    /// <summary>The documents, in the order of the ids; <c>null</c> where there is none.</summary>
    Task<IReadOnlyList<Stored<T>?>> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellation);

    /// <summary>Writes each document if its condition holds; durable when it returns.</summary>
    /// <returns>For each write whether it was made; <c>false</c> is a conflict: read again and decide again.</returns>
    Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<ConditionalWrite<T>> writes, CancellationToken cancellation);

    /// <summary>The documents of one group in a range of time, in pages.</summary>
    Task<Page<T>> ListAsync(Listing listing, CancellationToken cancellation);

    /// <summary>Removes expired documents, at most <paramref name="limit"/>.</summary>
    /// <returns>How many were removed.</returns>
    Task<int> RemoveExpiredAsync(int limit, CancellationToken cancellation);
}

/// <param name="ETag">Names this state of the document; changes at each write.</param>
public sealed record Stored<T>(T Document, string ETag);

/// <param name="IfMatch">The state that is replaced; <c>null</c> where there must be none.</param>
public sealed record ConditionalWrite<T>(T Document, string? IfMatch);

/// <summary>What to list: <paramref name="From"/> inclusive to <paramref name="To"/> exclusive.</summary>
/// <param name="After">The <see cref="Page{T}.Next"/> of the page before.</param>
public sealed record Listing(string Group, DateTimeOffset From, DateTimeOffset To, int Limit, bool NewestFirst = false, string? After = null)
{
    public const int LimitMax = 1_000;
}

/// <param name="Next">Where the next page starts; <c>null</c> on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
