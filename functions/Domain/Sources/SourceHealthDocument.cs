using System.Text.Json.Serialization;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Sources;

public enum SourceStatus
{
    /// <summary>Configured, and nothing has come yet.</summary>
    Waiting,

    /// <summary>Too little has been watched to know what is usual.</summary>
    Learning,

    Healthy,

    /// <summary>It sends nothing, for longer than its own past explains.</summary>
    Silent,
}

/// <summary>A time in which a source was silent.</summary>
/// <param name="Until"><c>null</c> while it lasts.</param>
public sealed record SilentSpan(DateTimeOffset From, DateTimeOffset? Until);

/// <summary>What is known of one source's rhythm, and whether it keeps to it.</summary>
public sealed record SourceHealthDocument : IDocument
{
    /// <summary>The group that lists every source.</summary>
    public const string All = "sources";

    /// <summary>The source.</summary>
    public required string Id { get; init; }

    public required SourceStatus Status { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Since when it has been watched without a pause; what was before is not known.</summary>
    public required DateTimeOffset WatchedSince { get; init; }

    /// <summary>Events received when it was last looked at.</summary>
    public required long Received { get; init; }

    /// <summary>When it was last seen to have sent something.</summary>
    public DateTimeOffset? LastMentionAt { get; init; }

    /// <summary>Since when nothing has come, as far as it has been watched.</summary>
    public required DateTimeOffset QuietSince { get; init; }

    public SourceRhythm Rhythm { get; init; } = new();

    /// <summary>Events in the last five-minute buckets, the bucket of <see cref="CheckedAt"/> last.</summary>
    public IReadOnlyList<long> Recent { get; init; } = [];

    /// <summary>Silences of the last day.</summary>
    public IReadOnlyList<SilentSpan> Silences { get; init; } = [];

    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => null;

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings => [new(All, DateTimeOffset.UnixEpoch)];
}
