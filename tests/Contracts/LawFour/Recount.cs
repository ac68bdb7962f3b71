using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Contracts.LawFour;

/// <summary>What a store must hold after a schedule, told from the events alone: the newest version of each post, or that it is gone.</summary>
public sealed class Recount(Schedule schedule)
{
    private readonly Dictionary<string, Mention?> newest = schedule.Log.SelectMany(events => events)
        .GroupBy(delivered => delivered.Event.Subject)
        .ToDictionary(post => post.Key, post => post.Any(delivered => delivered.Event.Data.Deleted is not null)
            ? null
            : post.MaxBy(delivered => MentionVersion.Of(delivered.Event.Data))!.Event.Data);

    public async Task AssertHeldByAsync(IStore store)
    {
        await AssertMentionsAsync(store);
        foreach (var brand in schedule.Brands) await AssertRollupsAsync(store, brand);
        await AssertLedgerAsync(store);
    }

    private async Task AssertMentionsAsync(IStore store)
    {
        string[] ids = [.. newest.Keys];
        var found = await store.Mentions.ReadAsync(ids, default);
        for (var i = 0; i < ids.Length; i++)
        {
            var expected = newest[ids[i]];
            Assert.Equal((schedule.Generation, StateOf(expected)), (schedule.Generation, found[i]!.Document.State));
            Assert.Equal(expected?.FilterReason is null ? expected?.Content : null, found[i]!.Document.Mention?.Content);
        }
    }

    private async Task AssertRollupsAsync(IStore store, string brand)
    {
        var page = await store.Rollups.ListAsync(new Listing(brand, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, Listing.LimitMax), default);
        Assert.Null(page.Next);
        var stored = Sums(page.Items.Select(rollup => (rollup.Bucket, rollup.Counts)));
        var expected = Sums(newest.Values.OfType<Mention>()
            .Where(mention => mention.About.Any(about => about.Brand == brand))
            .Select(mention => (EventTime.BucketOf(EventTime.Of(mention)), One(mention))));
        Assert.Equal(expected, stored);
        AssertTopics(page.Items, brand);
    }

    private void AssertTopics(IEnumerable<RollupDocument> rollups, string brand)
    {
        var stored = TopicCounts.Of(rollups.SelectMany(rollup => rollup.Topics?.All ?? []));
        var expected = TopicCounts.Of(newest.Values.OfType<Mention>()
            .Where(mention => mention.About.Any(about => about.Brand == brand))
            .SelectMany(mention => mention.Analysis!.Topics.Select(topic => KeyValuePair.Create(topic, One(mention)))));
        Assert.Equal(expected.All, stored.All);
    }

    private async Task AssertLedgerAsync(IStore store)
    {
        for (var partition = 0; partition < Schedule.Partitions; partition++)
        {
            var events = schedule.Log[partition].Count;
            var found = await store.Progress.ReadAsync([ProgressDocument.IdOf(schedule.Generation, partition)], default);
            var sources = found[0]?.Document.Sources ?? new Dictionary<string, OutcomeCounts>();
            var sum = sources.Values.Sum(counts => counts.Stored + counts.Duplicate + counts.Filtered + counts.Quarantined);
            Assert.Equal((schedule.Generation, events, events - 1L), (schedule.Generation, (int)sum, found[0]?.Document.Through ?? -1));
        }
    }

    private static List<(DateTimeOffset Bucket, Counts Counts)> Sums(IEnumerable<(DateTimeOffset Bucket, Counts Counts)> counts)
        => [.. counts.GroupBy(each => each.Bucket)
            .Select(bucket => (bucket.Key, Sum: bucket.Aggregate(Counts.Zero, (sum, each) => sum + each.Counts)))
            .Where(bucket => !bucket.Sum.IsZero)
            .OrderBy(bucket => bucket.Key)];

    private static MentionState StateOf(Mention? mention)
        => mention is null ? MentionState.Deleted : mention.FilterReason is null ? MentionState.Stored : MentionState.Filtered;

    private static Counts One(Mention mention) => new(
        1,
        mention.Sentiment!.Label == SentimentLabel.Negative ? 1 : 0,
        mention.Sentiment.Label == SentimentLabel.Neutral ? 1 : 0,
        mention.Sentiment.Label == SentimentLabel.Positive ? 1 : 0);
}
