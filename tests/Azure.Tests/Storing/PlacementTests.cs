using MentionPipeline.AzureCloud.Storing;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.AzureCloud.Tests.Storing;

public sealed class PlacementTests
{
    private static readonly DateTimeOffset Bucket = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Mentions_spread_evenly_over_their_shards()
    {
        const int Mentions = 32_000;
        var sizes = Enumerable.Range(0, Mentions)
            .CountBy(number => Placements.Mentions.PartitionOf(MentionId.Of("forum", $"post-{number}")))
            .Select(shard => shard.Value)
            .ToArray();
        Assert.Equal(CosmosLayout.MentionShards, sizes.Length);
        // Six standard deviations of a fair spread.
        Assert.All(sizes, size => Assert.InRange(size, 1_000 - 190, 1_000 + 190));
    }

    /// <summary>Documents are found by computing this: a change would lose all that is stored.</summary>
    [Fact]
    public void The_shard_of_an_id_is_the_first_32_bits_of_its_SHA_256_modulo_the_shards()
    {
        // SHA-256("abc") begins with ba7816bf (FIPS 180-2, appendix B.1).
        var expected = 0xba7816bf % (uint)CosmosLayout.MentionShards;
        Assert.Equal($"{expected:d2}", Placements.Mentions.PartitionOf("abc"));
    }

    [Fact]
    public void All_rollups_of_a_brand_lie_where_its_timeline_is_read()
    {
        var expected = Assert.Single(Placements.Rollups.PartitionsOf("aurora"));
        Assert.Equal(expected, Placements.Rollups.PartitionOf(RollupDocument.IdOf("aurora", Bucket, "g1", 0)));
        Assert.Equal(expected, Placements.Rollups.PartitionOf(RollupDocument.IdOf("aurora", Bucket.AddDays(3), "g2", 7)));
    }

    [Fact]
    public void Changes_of_all_brands_are_read_from_every_shard_of_the_rollups()
        => Assert.Equal(Placements.Rollups.AllPartitions(), Placements.Rollups.PartitionsOf(RollupDocument.Changed));

    [Fact]
    public void A_group_of_mentions_is_read_from_every_shard()
        => Assert.Equal(CosmosLayout.MentionShards, Placements.Mentions.PartitionsOf("aurora").Distinct().Count());

    [Fact]
    public void Small_collections_lie_in_one_partition_each()
    {
        Assert.Equal(["progress"], Placements.Single("progress").PartitionsOf(ProgressDocument.All));
        Assert.Equal("outbox", Placements.Outbox.PartitionOf("any"));
        Assert.Equal(["outbox"], Placements.Outbox.PartitionsOf(OutboxDocument.Due));
    }
}
