using System.Text.Json;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests;

/// <summary>Two brands with six quiet days behind them: 10 mentions in 5 minutes, 2 of them negative, one of these about deliveries.</summary>
internal sealed class SeriesScene
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Crisis = Start.AddDays(6);
    public static readonly DateTimeOffset AfterAll = Start.AddDays(8);
    private static readonly DateTimeOffset WallNow = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly SteppedClock _clock = new(WallNow);

    public SeriesScene()
    {
        Store = new MemoryStore(_clock);
        foreach (var brand in (string[])["aurora", "brio"])
            for (var at = Start; at < AfterAll; at += EventTime.BucketWidth) Count(brand, at, 10, 2, ("delivery", 1));
    }

    public MemoryStore Store { get; }

    public FixedListening Listening { get; } = new(new ListeningConfiguration
    {
        Brands = [new Brand("aurora", "Aurora", "aurora"), new Brand("brio", "Brio", "brio")],
        Alerts = new AlertSettings
        {
            Channels = [Channel("aurora-team"), Channel("brio-team")],
            Rules = [new AlertRule { Brand = "aurora", Channels = ["aurora-team"] }, new AlertRule { Brand = "brio", Channels = ["brio-team"] }],
        },
    });

    /// <summary>Replaces what a bucket counts.</summary>
    public void Count(string brand, DateTimeOffset bucket, int mentions, int negative, params (string Topic, int Negative)[] topics)
        => Store.Rollups.Put(new RollupDocument
        {
            Brand = brand,
            Bucket = bucket,
            Generation = "g1",
            Partition = 0,
            Through = 1,
            Counts = new Counts(mentions, negative, mentions - negative, 0),
            Topics = TopicCounts.Of(topics.Select(topic => new KeyValuePair<string, Counts>(topic.Topic, new Counts(topic.Negative, topic.Negative, 0, 0)))),
            ChangedAt = bucket,
        });

    public void During(string brand, double fromHour, double untilHour, int mentions, int negative, params (string Topic, int Negative)[] topics)
    {
        for (var at = Crisis.AddHours(fromHour); at < Crisis.AddHours(untilHour); at += EventTime.BucketWidth) Count(brand, at, mentions, negative, topics);
    }

    public void Say(int number, double hour, string topic, params string[] brands)
    {
        var id = MentionId.Of("social", $"said-{number}");
        var at = Crisis.AddHours(hour);
        Store.Mentions.Put(new MentionDocument
        {
            Id = id,
            Source = "social",
            State = MentionState.Stored,
            Version = 1,
            Mention = new Mention
            {
                Id = id,
                ExternalId = $"said-{number}",
                Source = "social",
                Content = $"Caso {number}: {topic}.",
                Author = new Author { Handle = $"person{number}" },
                Published = at,
                CollectedAt = at,
                About = [.. brands.Select(brand => new BrandMatch(brand, []))],
                Sentiment = new Sentiment(SentimentLabel.Negative, new SentimentScores(0.9, 0.1, 0), "embedded", "1"),
                Analysis = new TextAnalysis { Topics = [topic], Version = "1" },
            },
        });
    }

    public Task RunAsync(DateTimeOffset watermark)
    {
        var logger = NullLogger<MentionPipeline.App.DetectSpikes>.Instance;
        return new MentionPipeline.App.DetectSpikes(Listening, Store, new FixedWatermark(watermark), new Clocks(_clock, _clock), logger)
            .RunAsync(CancellationToken.None);
    }

    /// <summary>As the timer does it: both brands, bucket by bucket.</summary>
    public async Task WatchAsync(double untilHour)
    {
        for (var at = Crisis; at <= Crisis.AddHours(untilHour); at += EventTime.BucketWidth) await RunAsync(at);
    }

    public async Task<IReadOnlyList<SignalDocument>> SignalsAsync()
        => (await ((IStore)Store).Signals.ListAsync(Whole(SignalDocument.AllBrands), CancellationToken.None)).Items;

    public async Task<IReadOnlyList<(string Channel, string Type)>> ToldAsync()
        => [.. (await OutboxAsync()).Select(message => (message.Channel, message.Type!)).Order()];

    public async Task<IReadOnlyList<OutboxDocument>> OutboxAsync()
        => (await ((IStore)Store).Outbox.ListAsync(Whole(OutboxDocument.All), CancellationToken.None)).Items;

    /// <summary>Everything that is told, without the wall-clock times.</summary>
    public async Task<string> ContentsAsync() => string.Join('\n', (await SignalsAsync()).Select(signal => JsonSerializer.Serialize(signal))
        .Concat((await OutboxAsync())
            .OrderBy(message => message.Id, StringComparer.Ordinal)
            .Select(message => $"{message.Id} {message.Channel} {message.Body}")));

    /// <summary>The process is killed at this write of signals, messages and memories, the first being 0.</summary>
    /// <param name="countsMemories">Where many buckets are looked at, the detectors' memories are most of what is written.</param>
    /// <returns>Whether it was.</returns>
    public Func<bool> CrashAfter(int writes, bool countsMemories)
    {
        var crashed = false;
        void Tick()
        {
            if (crashed || writes-- > 0) return;
            crashed = true;
            throw new IOException("The process was killed.");
        }

        Store.Signals.Writing = _ => Tick();
        Store.Outbox.Writing = _ => Tick();
        if (countsMemories) Store.Detectors.Writing = _ => Tick();
        return () => crashed;
    }

    private static AlertChannel Channel(string id) => new(id, new Uri($"https://{id}.example/hook"), "env:SECRET");

    private static Listing Whole(string group) => new(group, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, Listing.LimitMax);
}
