using System.Text.Json.Serialization;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Sources;

/// <summary>How far a polled source has been read. It moves last (law 2): an overlap is harmless, a gap is a loss.</summary>
public sealed record CursorDocument : IDocument
{
    /// <summary>The listening source's id.</summary>
    public required string Id { get; init; }

    /// <summary>In the source's own terms: an ETag, a position in a file, the newest id.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public DateTimeOffset? LastPolledAt { get; init; }

    public DateTimeOffset? NextPollAt { get; init; }

    /// <summary>Polls in a row that failed; the back-off grows with it.</summary>
    public int Failures { get; init; }

    public string? LastError { get; init; }

    /// <summary>When the hour began in which <see cref="Requests"/> are counted.</summary>
    public DateTimeOffset? RequestsSince { get; init; }

    /// <summary>Requests made in that hour.</summary>
    public int Requests { get; init; }

    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => null;

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings => [];
}
