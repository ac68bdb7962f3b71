using System.Text.Json.Serialization;

namespace MentionPipeline.Domain.Storing;

/// <summary>That somebody's data were erased: who asked for it, when, and how much it was, but not whose.</summary>
public sealed record AuditDocument : IDocument
{
    /// <summary>The group that lists every entry.</summary>
    public const string All = "*";

    public required string Id { get; init; }

    /// <summary>What was done, for example <c>author-forgotten</c>.</summary>
    public required string Action { get; init; }

    public required string Source { get; init; }

    /// <summary>See <c>AuthorKey</c>: it can be compared with a name, and tells none.</summary>
    public required string Author { get; init; }

    /// <summary>Mentions that were erased by this request.</summary>
    public required int Mentions { get; init; }

    /// <summary>Who asked, as the caller named them.</summary>
    public string? By { get; init; }

    public required DateTimeOffset At { get; init; }

    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => null;

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings => [new(All, At)];
}
