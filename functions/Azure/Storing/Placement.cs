using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.AzureCloud.Storing;

/// <summary>Where the documents of one collection lie: in which container, and in which logical partition by their id alone.</summary>
/// <param name="Name">The collection's name; the partition key of a collection that has one partition.</param>
/// <param name="Shards">Number of logical partitions.</param>
internal sealed record Placement(string Container, string Name, int Shards)
{
    /// <summary>The part of an id that names its shard. A group that is such a part lies in one shard, any other in all.</summary>
    public Func<string, string> ShardedBy { get; init; } = id => id;

    public Func<string, bool> GroupLiesInOneShard { get; init; } = _ => false;

    /// <summary>Groups that have a time of their own, beside the time that all other groups of a document share.</summary>
    public Func<string, bool> HasSecondTime { get; init; } = _ => false;

    /// <summary>Whether documents of this collection ever expire.</summary>
    public bool Expires { get; init; }

    public string PartitionOf(string id) => Partition(ShardOf(ShardedBy(id)));

    /// <summary>The partitions in which documents of a group may be found.</summary>
    public IReadOnlyList<string> PartitionsOf(string group)
        => GroupLiesInOneShard(group) ? [Partition(ShardOf(group))] : AllPartitions();

    public IReadOnlyList<string> AllPartitions() => [.. Enumerable.Range(0, Shards).Select(Partition)];

    private string Partition(int shard) => Shards == 1 ? Name : shard.ToString("d2", CultureInfo.InvariantCulture);

    /// <summary>The same on every machine and in every version: the first 32 bits of the key's SHA-256, modulo the number of shards.</summary>
    private int ShardOf(string key)
    {
        if (Shards == 1) return 0;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % (uint)Shards);
    }
}

/// <summary>The placement of every collection.</summary>
internal static class Placements
{
    public static Placement Mentions { get; } = new(CosmosLayout.Mentions, "mentions", CosmosLayout.MentionShards) { Expires = true };

    /// <summary>By brand: a timeline reads one partition, and the export's list of changes reads all.</summary>
    public static Placement Rollups { get; } = new(CosmosLayout.Rollups, "rollups", CosmosLayout.RollupShards)
    {
        ShardedBy = id => id[..id.IndexOf('|', StringComparison.Ordinal)],
        GroupLiesInOneShard = group => group != RollupDocument.Changed,
        HasSecondTime = group => group == RollupDocument.Changed,
    };

    public static Placement Outbox { get; } = Single("outbox") with
    {
        HasSecondTime = group => group == OutboxDocument.Due,
        Expires = true,
    };

    /// <summary>In the container whose documents may expire; a partition of its own, so that a list of it is one query.</summary>
    public static Placement Quarantine { get; } = new(CosmosLayout.Mentions, "quarantine", Shards: 1) { Expires = true };

    /// <summary>A collection so small that one partition holds it for good.</summary>
    public static Placement Meters { get; } = Single("meters") with { Expires = true };

    public static Placement Single(string name) => new(CosmosLayout.State, name, Shards: 1);
}
