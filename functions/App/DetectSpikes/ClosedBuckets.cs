using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <param name="Counted">Buckets with counts, in order of time.</param>
/// <param name="Until">Everything before this instant is in them.</param>
/// <param name="Topics">Counts by topic of the buckets that have any.</param>
internal sealed record ReadBuckets(IReadOnlyList<BucketCount> Counted, DateTimeOffset Until, IReadOnlyDictionary<DateTimeOffset, TopicCounts> Topics)
{
    /// <param name="bucket">One of those that the walk over <see cref="Counted"/> gives.</param>
    public BrandBucket Of(BucketCount bucket) => new(bucket, Topics.GetValueOrDefault(bucket.Start, TopicCounts.None));
}

/// <summary>A brand's counts per bucket: the sum of its rollups over partitions and hub generations.</summary>
internal sealed class ClosedBuckets(IDocuments<RollupDocument> rollups)
{
    /// <summary>Pages per read: with four partitions at least a week of full buckets.</summary>
    private const int PagesMax = 8;

    public async Task<ReadBuckets> ReadAsync(string brand, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        var sums = new SortedDictionary<DateTimeOffset, Counts>();
        var topics = new Dictionary<DateTimeOffset, TopicCounts>();
        string? after = null;
        for (var page = 0; page < PagesMax; page++)
        {
            var listing = new Listing(brand, from, until, Listing.LimitMax, After: after);
            var found = await rollups.ListAsync(listing, cancellation);
            foreach (var rollup in found.Items)
            {
                sums[rollup.Bucket] = sums.GetValueOrDefault(rollup.Bucket) + rollup.Counts;
                if (rollup.Topics is { IsEmpty: false } added) topics[rollup.Bucket] = topics.GetValueOrDefault(rollup.Bucket, TopicCounts.None) + added;
            }

            after = found.Next;
            if (after is null) return new ReadBuckets(InOrder(sums), until, topics);
        }

        // The rest of the last bucket may be on the page that was not read: it is left for the next run.
        var last = sums.Keys.Last();
        sums.Remove(last);
        return new ReadBuckets(InOrder(sums), last, topics);
    }

    /// <summary>Deletions may be counted in another partition than what they delete, and before it: a sum is never below zero.</summary>
    private static List<BucketCount> InOrder(SortedDictionary<DateTimeOffset, Counts> sums)
        => [.. sums.Select(entry => new BucketCount(EventTime.BucketOf(entry.Key), Math.Max(0, entry.Value.Negative), Math.Max(0, entry.Value.Mentions)))];
}
