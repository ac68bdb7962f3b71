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

    /// <summary>
    /// Until when the rhythm has learned. What was quiet since is held back until it is known what it was: a pause, or a silence.
    /// <c>null</c> in documents older than this: until <see cref="CheckedAt"/>.
    /// </summary>
    public DateTimeOffset? LearnedUntil { get; init; }

    /// <summary>The configuration named it when it was last watched.</summary>
    public bool IsConfigured { get; init; }

    /// <summary>Events in the last five-minute buckets, the bucket of <see cref="CheckedAt"/> last.</summary>
    public IReadOnlyList<long> Recent { get; init; } = [];

    /// <summary>Silences of the last day.</summary>
    public IReadOnlyList<SilentSpan> Silences { get; init; } = [];

    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => null;

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings => [new(All, DateTimeOffset.UnixEpoch)];
}
