using System.Text.Json.Serialization;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Exporting;

/// <summary>How far the export has followed the store.</summary>
public sealed record ExportDocument : IDocument
{
    /// <summary>The one document of its collection.</summary>
    public const string TheId = "mentions";

    public string Id { get; init; } = TheId;

    /// <summary>Rollups changed before this instant are published.</summary>
    public required DateTimeOffset PublishedThrough { get; init; }

    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => null;

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings => [];
}
