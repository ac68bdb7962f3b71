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

    /// <summary>Of the negative mentions.</summary>
    public required SpikeState State { get; init; }

    /// <summary>Of the brand's other series; <c>null</c> in documents older than this.</summary>
    public BrandSeries? Series { get; init; }

    /// <summary>What is being told of the brand; <c>null</c> where that is nothing, and in documents older than this.</summary>
    public Story? Story { get; init; }

    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => null;

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings => [];
}
