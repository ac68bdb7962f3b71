using System.Text;
using MentionPipeline.App.Demo;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Listening;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.App.Verbs;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Language;
using MentionPipeline.Language.Aspects;
using MentionPipeline.Language.Identification;
using MentionPipeline.Language.Markup;
using MentionPipeline.Language.Sentiment;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests.Demo;

/// <summary>The demo's week ends at the moment it is started, so its crisis must be found at any hour of the day.</summary>
public class CrisisFoundTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(15)]
    [InlineData(18)]
    [InlineData(21)]
    public async Task The_crisis_is_raised_once_and_the_competitor_stays_quiet(int hour)
    {
        var weekStart = Midnight.AddHours(hour);
        var clock = new SteppedClock(weekStart + SampleWeek.Length);
        var clocks = new Clocks(clock, clock);
        var listening = new FixedListening(ListeningFile.Read(Path.Combine(AppContext.BaseDirectory, "demo.listening.json")).Configuration!);
        var store = new MemoryStore(clock);
        IEventHubFunction[] stages =
        [
            new MentionPipeline.App.EnrichMentions(listening, new EmbeddedLanguageIdentifier(), new HtmlMarkup()),
            new MentionPipeline.App.ClassifyMentions(
                new EmbeddedClassifier(new EmbeddedSentimentClassifier(), new EmbeddedTextAnalyser(), new EmbeddedBrandSentiment())),
            new MentionPipeline.App.StoreMentions(store, listening, clocks),
        ];
        var events = EventsOf(weekStart);
        foreach (var stage in stages) events = await RunAsync(stage, events);

        var log = NullLogger<MentionPipeline.App.DetectSpikes>.Instance;
        var detect = new MentionPipeline.App.DetectSpikes(listening, store, new FixedWatermark(clock.GetUtcNow()), clocks, log);
        await detect.RunAsync(CancellationToken.None);

        var signals = await store.Signals.ListAsync(new Listing("*", DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, 10), CancellationToken.None);
        var signal = Assert.Single(signals.Items);
        Assert.Equal("aurora", signal.Brand);
        Assert.InRange(signal.RaisedAt, SampleCrisis.StartOf(weekStart), SampleCrisis.StartOf(weekStart).AddHours(3));
    }

    private static IReadOnlyList<MentionEvent> EventsOf(DateTimeOffset weekStart)
    {
        var collectionTime = new ReplayedCollectionTime();
        return [.. SampleWeek.Generate(DemoVerb.Seed, weekStart)
            .Select(item => IntakeBody.Read(IntakeFormat.Json, Encoding.UTF8.GetBytes(item.Json), item.At).Items[0].Mention!)
            .Select(mention => MentionEvent.Collected(mention with { CollectedAt = collectionTime.Of(mention) }))];
    }

    private static async Task<IReadOnlyList<MentionEvent>> RunAsync(IEventHubFunction stage, IReadOnlyList<MentionEvent> events)
    {
        ReceivedEvent[] received = [.. events.Select((item, i) => new ReceivedEvent(new EventPosition(Some.Generation, 0, i), item, default))];
        return (await stage.RunAsync(Some.Batch(HubName.Collected, 0, received), CancellationToken.None)).Events;
    }
}
