using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Tests.Exporting;

/// <summary>A store whose rollups follow its mentions, as the store stage keeps them.</summary>
internal sealed class CountedStore(TimeProvider clock)
{
    private const string Generation = "g";
    private long _sequence;

    public MemoryStore Store { get; } = new(clock);

    private readonly Dictionary<string, Mention> _mentions = [];

    public void Keep(string id, DateTimeOffset published, params string[] brands) => Keep(id, published, clock.GetUtcNow(), brands);

    public void Keep(string id, DateTimeOffset published, DateTimeOffset changedAt, params string[] brands)
    {
        var label = (SentimentLabel)(id.Sum(c => c) % 3);
        var mention = new Mention
        {
            Id = id,
            ExternalId = id,
            Source = "s",
            Content = $"=text, \"{id}\"\nè",
            Published = published,
            CollectedAt = published.AddSeconds(1),
            About = [.. brands.Select(brand => new BrandMatch(brand, []))],
            Sentiment = new Sentiment(label, new SentimentScores(0.2, 0.3, 0.5), "model", "1"),
            InteractionStatistic = new InteractionStatistic { Likes = id.Length },
        };
        _mentions[id] = mention;
        Store.Mentions.Put(new MentionDocument { Id = id, Source = "s", State = MentionState.Stored, Version = 1, Mention = mention });
        Count(mention, 1, changedAt);
    }

    public void Remove(string id)
    {
        if (!_mentions.Remove(id, out var mention)) return;
        Store.Mentions.Put(new MentionDocument { Id = id, Source = "s", State = MentionState.Deleted, Version = 2 });
        Count(mention, -1, clock.GetUtcNow());
    }

    public IEnumerable<(string Brand, string Sentiment, int Mentions)> Counted() => _mentions.Values
        .SelectMany(mention => mention.About.Select(about => (about.Brand, Sentiment: mention.Sentiment!.Label.ToString().ToLowerInvariant())))
        .GroupBy(line => line)
        .Select(same => (same.Key.Brand, same.Key.Sentiment, same.Count()))
        .OrderBy(line => line.Brand, StringComparer.Ordinal).ThenBy(line => line.Sentiment, StringComparer.Ordinal);

    private void Count(Mention mention, int sign, DateTimeOffset changedAt)
    {
        var bucket = EventTime.BucketOf(EventTime.Of(mention));
        foreach (var about in mention.About)
        {
            var counts = Store.Rollups[RollupDocument.IdOf(about.Brand, bucket, Generation, 0)]?.Counts ?? Counts.Zero;
            Store.Rollups.Put(new RollupDocument
            {
                Brand = about.Brand,
                Bucket = bucket,
                Generation = Generation,
                Partition = 0,
                Through = ++_sequence,
                Counts = counts + new Counts(sign, 0, 0, 0),
                ChangedAt = changedAt,
            });
        }
    }
}
