using System.Globalization;
using System.Text.Json.Serialization;
using MentionPipeline.Domain.Hubs;

namespace MentionPipeline.Domain.Storing;

/// <summary>
/// What one hub partition has contributed to the counts of one brand in one 5-minute bucket. The sum over partitions
/// (and hub generations) is the brand's count.
/// </summary>
public sealed record RollupDocument : IDocument
{
    /// <summary>The group that lists rollups by the time of their last change, for the export.</summary>
    public const string Changed = "changed";

    public required string Brand { get; init; }

    public required DateTimeOffset Bucket { get; init; }

    public required string Generation { get; init; }

    public required int Partition { get; init; }

    /// <summary>The highest sequence counted here: a delta at or below it has been counted.</summary>
    public required long Through { get; init; }

    public required Counts Counts { get; init; }

    /// <summary>The counts of each topic; <c>null</c> where no mention had one.</summary>
    public TopicCounts? Topics { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    [JsonIgnore]
    public string Id => IdOf(Brand, Bucket, Generation, Partition);

    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => null;

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings => [new(Brand, Bucket), new(Changed, ChangedAt)];

    public static string IdOf(string brand, DateTimeOffset bucket, string generation, int partition)
        => string.Create(CultureInfo.InvariantCulture, $"{brand}|{bucket.UtcDateTime:yyyyMMddHHmm}|{generation}|{partition}");
}
