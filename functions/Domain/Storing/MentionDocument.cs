using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Storing;

/// <summary>
/// The newest known state of one mention, and the last changes that led to it. A change carries what it added to the
/// counts, so that a replay of its event counts the same again.
/// </summary>
public sealed record MentionDocument : IDocument
{
    /// <summary>How many changes are kept (law 4). An event replayed later than that is taken for stale.</summary>
    public const int ChangesMax = 8;

    /// <summary>The group that lists every mention, whatever its brand.</summary>
    public const string AllBrands = "*";

    /// <summary>The group that lists the mentions whose tone a person has told.</summary>
    public const string Labelled = "*labelled";

    private const string AuthorPrefix = "@";
    private const string CopiesPrefix = "copies:";

    public required string Id { get; init; }

    public required string Source { get; init; }

    public required MentionState State { get; init; }

    /// <summary>See <see cref="MentionVersion"/>.</summary>
    public required long Version { get; init; }

    /// <summary>Present only while <see cref="State"/> is <see cref="MentionState.Stored"/>:
    /// a tombstone and a filtered mention keep neither text nor author.</summary>
    public Mention? Mention { get; init; }

    public string? FilterReason { get; init; }

    /// <summary>The mention that it repeated, and whose place in the cluster it took when that one went.</summary>
    public string? HeirOf { get; init; }

    /// <summary>Of a mention that has gone: its text was long enough to have near-duplicates, which must learn of it.</summary>
    public bool? MayLeaveCopies { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The group that lists what one author said.</summary>
    public static string OfAuthor(string authorKey) => AuthorPrefix + authorKey;

    /// <summary>The group that lists the near-duplicates of a mention.</summary>
    public static string CopiesOf(string id) => CopiesPrefix + id;

    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<ListingKey> Listings
    {
        get
        {
            if (Mention is null) yield break;
            var at = EventTime.Of(Mention);
            yield return new ListingKey(AllBrands, at);
            if (Mention.Label?.Sentiment is not null) yield return new ListingKey(Labelled, at);
            if (AuthorKey.Of(Mention) is { } author) yield return new ListingKey(OfAuthor(author), at);
            if ((HeirOf ?? Mention.DuplicateOf?.Of) is { } first) yield return new ListingKey(CopiesOf(first), at);
            foreach (var about in Mention.About) yield return new ListingKey(about.Brand, at);
        }
    }
}

public enum MentionState
{
    Stored,
    Filtered,
    Deleted,
}

/// <summary>What the event at <paramref name="At"/> did.</summary>
public sealed record Change(EventPosition At, Outcome Outcome, IReadOnlyList<RollupDelta> Deltas);

/// <summary>What became of a received event. The first three changed the store and are counted as stored.</summary>
public enum Outcome
{
    Created,
    Edited,
    Deleted,
    Filtered,
    Duplicate,
    Quarantined,

    /// <summary>Handed on to the next hub: the outcome of a stage that is not the last.</summary>
    Passed,
}
