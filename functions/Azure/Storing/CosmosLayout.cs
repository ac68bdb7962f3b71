namespace MentionPipeline.AzureCloud.Storing;

/// <summary>
/// The database and its containers: what Bicep makes in Azure and the tests make on the emulator. The containers share the
/// database's throughput, so that eight collections cost no more than one; <c>docs/cosmos.md</c> gives the reasons.
/// </summary>
public static class CosmosLayout
{
    public const string Database = "mention-pipeline";

    /// <summary>Every container is partitioned by this path; which values it takes is said by <see cref="Placements"/>.</summary>
    public const string PartitionKeyPath = "/pk";

    public const string Mentions = "mentions";
    public const string Rollups = "rollups";

    /// <summary>The small collections, one logical partition each.</summary>
    public const string State = "state";

    /// <summary>Logical partitions of the mentions; fixed, for a document's shard is computed from its id alone.</summary>
    public const int MentionShards = 32;

    /// <summary>Logical partitions of the rollups; all rollups of a brand lie in one.</summary>
    public const int RollupShards = 8;

    /// <summary>Time to live is on, and counts only for items that name theirs.</summary>
    private const int NoDefaultTtl = -1;

    private const string Everything = "/*";

    private static readonly string[] Listing = ["/pk/?", "/k/?", "/g/[]/?"];
    private static readonly string[] SecondListing = ["/k2/?", "/g2/[]/?"];

    public static IReadOnlyList<CosmosContainer> Containers { get; } =
    [
        new(Mentions, NoDefaultTtl, [.. Listing, "/exp/?"], [Everything]),
        new(Rollups, DefaultTtlSeconds: null, [.. Listing, .. SecondListing], [Everything]),
        new(State, NoDefaultTtl, [.. Listing, .. SecondListing, "/exp/?"], [Everything]),
    ];
}

/// <param name="DefaultTtlSeconds"><c>null</c>: items stay; <c>-1</c>: each item says how long.</param>
/// <param name="IndexedPaths">Only what a query asks for: every indexed path makes each write dearer.</param>
public sealed record CosmosContainer(
    string Name, int? DefaultTtlSeconds, IReadOnlyList<string> IndexedPaths, IReadOnlyList<string> ExcludedPaths);
