using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests;

/// <summary>A store in which one brand has a quiet week behind it (2 negative of 10 mentions in 5 minutes) and then a crisis of two hours.</summary>
internal sealed class SpikeScene
{
    public const string Brand = "aurora";
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Crisis = Start.AddDays(6);
    public static readonly DateTimeOffset CrisisEnd = Crisis.AddHours(2);
    private static readonly DateTimeOffset WallNow = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    public SpikeScene()
    {
        Clock = new SteppedClock(WallNow);
        Store = new MemoryStore(Clock);
        for (var at = Start; at < Start.AddDays(8); at += EventTime.BucketWidth)
            Count(at, at >= Crisis && at < CrisisEnd ? new Counts(40, 30, 10, 0) : new Counts(10, 2, 8, 0));
        for (var i = 0; i < 30; i++) Say(i, Crisis.AddMinutes(i));
    }

    public SteppedClock Clock { get; }

    public MemoryStore Store { get; }

    public CollectedSignals Raised { get; } = new();

    public FixedListening Listening { get; } = new(new ListeningConfiguration
    {
        Brands = [new Brand(Brand, "Aurora", "aurora")],
        Alerts = new AlertSettings
        {
            Channels = [Channel("team"), Channel("chief"), Channel("unused")],
            Rules =
            [
                new AlertRule { Channels = ["team", "gone"] },
                new AlertRule { Brand = Brand, Channels = ["team", "chief"] },
                new AlertRule { Brand = "other", Channels = ["unused"] },
            ],
        },
    });

    /// <summary>One rollup document; several of one bucket add up.</summary>
    public void Count(DateTimeOffset bucket, Counts counts, int partition = 0) => Store.Rollups.Put(new RollupDocument
    {
        Brand = Brand,
        Bucket = bucket,
        Generation = "g1",
        Partition = partition,
        Through = 1,
        Counts = counts,
        ChangedAt = bucket,
    });

    public Task RunAsync(DateTimeOffset watermark)
    {
        var logger = NullLogger<MentionPipeline.App.DetectSpikes>.Instance;
        return new MentionPipeline.App.DetectSpikes(Listening, Store, new FixedWatermark(watermark), new Clocks(Clock, Clock), logger, Raised)
            .RunAsync(CancellationToken.None);
    }

    public async Task<IReadOnlyList<SignalDocument>> SignalsAsync()
        => (await ((IStore)Store).Signals.ListAsync(Whole(Brand), CancellationToken.None)).Items;

    public async Task<IReadOnlyList<OutboxDocument>> OutboxAsync()
        => (await ((IStore)Store).Outbox.ListAsync(Whole(OutboxDocument.Due), CancellationToken.None)).Items;

    public void Say(int number, DateTimeOffset at, double negative = 0.7, string? author = null, string? text = null)
    {
        var id = MentionId.Of("social", $"crisis-{number}");
        Store.Mentions.Put(new MentionDocument
        {
            Id = id,
            Source = "social",
            State = MentionState.Stored,
            Version = 1,
            Mention = new Mention
            {
                Id = id,
                ExternalId = $"crisis-{number}",
                Source = "social",
                Content = text ?? $"Aurora perde acqua, caso {number}.",
                Url = $"https://social.example/{number}",
                Author = new Author { Handle = author ?? $"person{number}" },
                Published = at,
                CollectedAt = at,
                About = [new BrandMatch(Brand, [])],
                Sentiment = new Sentiment(SentimentLabel.Negative, new SentimentScores(negative, 1 - negative, 0), "embedded", "1"),
            },
        });
    }

    private static AlertChannel Channel(string id) => new(id, new Uri($"https://{id}.example/hook"), "env:SECRET");

    private static Listing Whole(string group) => new(group, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, Listing.LimitMax);
}
