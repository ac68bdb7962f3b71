using System.Text.Json.Serialization;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Signals;

/// <summary>What is remembered of a channel beside its configuration: that its receiver said it is gone.</summary>
public sealed record ChannelDocument : IDocument
{
    /// <summary>The channel's id.</summary>
    public required string Id { get; init; }

    /// <summary>Since when nothing is sent; <c>null</c> where it is in use.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    public string? Reason { get; init; }

    /// <summary>A hash of the address and secrets that were in use: once one of them is changed, the channel is in use again.</summary>
    public string? Fingerprint { get; init; }

    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => null;

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings => [];
}
