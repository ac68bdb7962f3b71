using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests;

/// <summary>A store in which people have said the usual of a brand for two weeks; on the last day some find glass in their coffee.</summary>
internal sealed class EmergingScene
{
    public const string Brand = "aurora";
    public const int StoryAuthors = 9;
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Story = Start.AddDays(14);
    public static readonly DateTimeOffset End = Story.AddDays(1);
    private static readonly string[] Usual = ["barista", "tazzina", "cornetto", "cassa", "tavolino", "colazione"];

    /// <param name="isNegative">Whether those who tell the story complain.</param>
    public EmergingScene(bool isNegative = false)
    {
        Clock = new SteppedClock(End);
        Store = new MemoryStore(Clock);
        for (var (i, at) = (0, Start); at < End; at = at.AddMinutes(45), i++) Say($"usual-{i}", at, $"person{i % 40}", Usual[i % Usual.Length]);
        for (var i = 0; i < StoryAuthors; i++) Tell(i, Story.AddHours(1 + i), $"teller{i}", isNegative);
    }

    public SteppedClock Clock { get; }

    public MemoryStore Store { get; }

    public CollectedSignals Raised { get; } = new();

    public FixedListening Listening { get; } = new(new ListeningConfiguration
    {
        Brands = [new Brand(Brand, "Aurora", "aurora")],
        Alerts = new AlertSettings
        {
            Channels = [.. new[] { "all", "team" }.Select(id => new AlertChannel(id, new Uri($"https://{id}.example/hook"), "env:SECRET"))],
            Rules = [new AlertRule { Channels = ["all"], MinimumSeverity = Severity.Info }, new AlertRule { Channels = ["team"] }],
        },
    });

    public Task RunAsync(DateTimeOffset watermark)
        => new MentionPipeline.App.FindEmergingTopics(
            Listening, Store, new FixedWatermark(watermark), new Clocks(Clock, Clock), NullLogger<MentionPipeline.App.FindEmergingTopics>.Instance, Raised)
            .RunAsync(CancellationToken.None);

    public async Task<IReadOnlyList<SignalDocument>> SignalsAsync()
        => (await ((IStore)Store).Signals.ListAsync(Whole(Brand), CancellationToken.None)).Items;

    public async Task<IReadOnlyList<OutboxDocument>> OutboxAsync()
        => (await ((IStore)Store).Outbox.ListAsync(Whole(OutboxDocument.All), CancellationToken.None)).Items;

    public void Tell(int number, DateTimeOffset at, string author, bool isNegative = true, string phrase = "pezzi di vetro")
        => Say($"story-{phrase}-{number}", at, author, phrase, isNegative, followers: number);

    public void Say(string id, DateTimeOffset at, string author, string phrase, bool isNegative = false, long? followers = null)
        => Store.Mentions.Put(Some.Stored(Some.Mention(id, isNegative ? SentimentLabel.Negative : SentimentLabel.Neutral) with
        {
            Content = $"Aurora: {phrase}, me lo scrive anna@example.org",
            Published = at,
            CollectedAt = at,
            Author = new Author { Handle = author, Followers = followers },
            Analysis = new TextAnalysis { Version = "1", KeyPhrases = [phrase] },
        }));

    private static Listing Whole(string group) => new(group, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, Listing.LimitMax);
}
