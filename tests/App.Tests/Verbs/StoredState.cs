using MentionPipeline.Domain;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Storing;

namespace MentionPipeline.App.Tests.Verbs;

/// <summary>What a data directory holds, in a form that two runs can be compared by.</summary>
internal sealed record StoredState(IReadOnlyList<string> Mentions, IReadOnlyList<string> Rollups, IReadOnlyList<string> Recount)
{
    public static async Task<StoredState> ReadAsync(string dataDirectory, IEnumerable<string> brands)
    {
        using var store = SqliteStore.Open(Path.Combine(dataDirectory, "store.db"), Clocks.Live);
        var mentions = await AllAsync(store.Mentions, MentionDocument.AllBrands);
        var rollups = new List<RollupDocument>();
        foreach (var brand in brands) rollups.AddRange(await AllAsync(store.Rollups, brand));
        return new StoredState(
            [.. mentions.Select(Line).Order()],
            Lines(rollups.Select(rollup => (rollup.Brand, rollup.Bucket, rollup.Counts))),
            Lines(mentions.SelectMany(mention => mention.Mention!.About
                .Select(about => (about.Brand, EventTime.BucketOf(EventTime.Of(mention.Mention)), One(mention.Mention))))));
    }

    private static async Task<List<T>> AllAsync<T>(IDocuments<T> documents, string group) where T : class, IDocument
    {
        var all = new List<T>();
        string? after = null;
        do
        {
            var page = await documents.ListAsync(
                new Listing(group, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, Listing.LimitMax, After: after), CancellationToken.None);
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    private static string Line(MentionDocument stored)
        => $"{stored.Id} {stored.Mention!.Sentiment!.Label} {string.Join('+', stored.Mention.About.Select(about => about.Brand))}";

    private static IReadOnlyList<string> Lines(IEnumerable<(string Brand, DateTimeOffset Bucket, Counts Counts)> counts) =>
        [.. counts
            .GroupBy(count => (count.Brand, count.Bucket))
            .Select(same => $"{same.Key.Brand} {same.Key.Bucket:O} {same.Aggregate(Counts.Zero, (sum, count) => sum + count.Counts)}")
            .Order()];

    private static Counts One(Mention mention) => new(
        1,
        mention.Sentiment!.Label == SentimentLabel.Negative ? 1 : 0,
        mention.Sentiment.Label == SentimentLabel.Neutral ? 1 : 0,
        mention.Sentiment.Label == SentimentLabel.Positive ? 1 : 0);
}
