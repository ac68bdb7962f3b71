using System.Text.Json.Serialization;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Signals;

/// <summary>What the spike detector remembers of one brand between two runs.</summary>
public sealed record DetectorDocument : IDocument
{
    /// <summary>The brand's id.</summary>
    public required string Id { get; init; }

    /// <summary>The first bucket that has not been looked at.</summary>
    public required DateTimeOffset NextBucket { get; init; }

    public required SpikeState State { get; init; }

    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => null;

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings => [];
}
