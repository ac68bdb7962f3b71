using MentionPipeline.Domain.Hubs;

namespace MentionPipeline.Domain.Storing;

/// <summary>An event that was set aside, where the store keeps the quarantine.</summary>
public sealed record QuarantineDocument : IDocument
{
    /// <summary>The group that lists every entry.</summary>
    public const string All = "quarantine";

    /// <summary>
    /// Characters of a body that are kept. The longest mention is a tenth of it, and with every character escaped to six
    /// bytes it still fits the 2 MB that Cosmos DB takes for a document: an entry that cannot be written would stop its batch.
    /// </summary>
    public const int BodyLengthMax = 300_000;

    public const int DetailLengthMax = 2_000;

    /// <summary>How long somebody has to look at it.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    public required string Id { get; init; }

    public required QuarantinedEvent Event { get; init; }

    /// <summary>The body was longer than <see cref="BodyLengthMax"/>, so it cannot be put back.</summary>
    public bool IsCut { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<ListingKey> Listings => [new(All, At)];

    public static QuarantineDocument Of(QuarantinedEvent entry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new QuarantineDocument
        {
            Id = entry.Id,
            Event = entry with { Body = Cut(entry.Body, BodyLengthMax), Detail = Cut(entry.Detail, DetailLengthMax) },
            IsCut = entry.Body.Length > BodyLengthMax,
            At = now,
            ExpiresAt = now + KeptFor,
        };
    }

    private static string Cut(string text, int lengthMax) => text.Length <= lengthMax ? text : text[..lengthMax];
}

/// <summary>The quarantine in the store: one document per position.</summary>
public sealed class StoreQuarantine(IStore store, TimeProvider wall) : IQuarantineWriter
{
    public Task SetAsideAsync(IReadOnlyList<QuarantinedEvent> events, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(events);
        var now = wall.GetUtcNow();
        var entries = events.DistinctBy(entry => entry.Id).ToDictionary(entry => entry.Id);
        return store.Quarantine.UpdateAsync(
            [.. entries.Keys],
            (id, current) => current is null ? QuarantineDocument.Of(entries[id], now) : null,
            cancellation);
    }
}
