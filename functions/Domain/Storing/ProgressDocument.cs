using System.Globalization;
using System.Text.Json.Serialization;
using MentionPipeline.Domain.Hubs;

namespace MentionPipeline.Domain.Storing;

/// <summary>
/// How far one partition of a hub is processed, and what became of its events, by source. The last stage keeps one for each
/// partition of its hub; a host that cannot look into its hubs keeps them for the stages before as well.
/// </summary>
public sealed record ProgressDocument : IDocument
{
    /// <summary>The group that lists every partition's progress.</summary>
    public const string All = "progress";

    public required string Generation { get; init; }

    public required int Partition { get; init; }

    /// <summary>The highest sequence whose outcome is counted here.</summary>
    public required long Through { get; init; }

    /// <summary>The latest time of collection among the events counted here.</summary>
    public required DateTimeOffset CollectedThrough { get; init; }

    /// <summary>The hub, where a host keeps it; <c>null</c> for the last hub, whose stage keeps its own.</summary>
    public string? Hub { get; init; }

    /// <summary>When the host wrote it; <c>null</c> where the stage did.</summary>
    public DateTimeOffset? CountedAt { get; init; }

    public IReadOnlyDictionary<string, OutcomeCounts> Sources { get; init; } = new Dictionary<string, OutcomeCounts>();

    [JsonIgnore]
    public string Id => IdOf(Generation, Partition);

    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => null;

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings => [new(All, DateTimeOffset.UnixEpoch)];

    public static string IdOf(string generation, int partition) => string.Create(CultureInfo.InvariantCulture, $"{generation}|{partition}");
}

/// <summary>Events by outcome.</summary>
public sealed record OutcomeCounts
{
    public long Created { get; init; }
    public long Edited { get; init; }
    public long Deleted { get; init; }
    public long Filtered { get; init; }
    public long Duplicate { get; init; }
    public long Quarantined { get; init; }

    /// <summary>Handed on to the next hub. Always 0 on the last.</summary>
    public long Passed { get; init; }

    /// <summary>The latest time of collection from this source.</summary>
    public DateTimeOffset? LastCollectedAt { get; init; }

    /// <summary>Events that changed the store.</summary>
    [JsonIgnore]
    public long Stored => Created + Edited + Deleted;

    public OutcomeCounts With(Outcome outcome) => outcome switch
    {
        Outcome.Created => this with { Created = Created + 1 },
        Outcome.Edited => this with { Edited = Edited + 1 },
        Outcome.Deleted => this with { Deleted = Deleted + 1 },
        Outcome.Filtered => this with { Filtered = Filtered + 1 },
        Outcome.Duplicate => this with { Duplicate = Duplicate + 1 },
        Outcome.Quarantined => this with { Quarantined = Quarantined + 1 },
        Outcome.Passed => this with { Passed = Passed + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome."),
    };
}
