using System.Text;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Tests.StoreMentions;

/// <summary>What comes after a mention is stored: a label, an edit, its deletion, its author's wish to be forgotten.</summary>
public sealed class LaterWordsTests
{
    private readonly SteppedClock _clock = new(Some.Time);
    private readonly MemoryStore _store;
    private readonly MentionPipeline.App.StoreMentions _stage;
    private long _sequence;

    public LaterWordsTests()
    {
        _store = new MemoryStore(_clock);
        _stage = new MentionPipeline.App.StoreMentions(_store, new FixedListening(new ListeningConfiguration()), new Clocks(_clock, _clock));
    }

    [Fact]
    public async Task A_label_moves_the_count_of_the_stored_mention()
    {
        var mention = Some.Mention();
        await StoreAsync(MentionEvent.Collected(mention));

        await StoreAsync(MentionEvent.Labelled(mention, new HumanLabel(SentimentLabel.Positive, "anna", Some.Time), Some.Time));

        Assert.Equal(new Counts(1, 0, 0, 1), CountsOf("aurora"));
        Assert.Equal(SentimentLabel.Positive, _store.Mentions[mention.Id]!.Mention!.Tone);
    }

    [Fact]
    public async Task Whoever_is_forgotten_leaves_a_count_and_nothing_else()
    {
        var mention = Some.Mention() with { Author = new Author { Handle = "Anna" } };
        await StoreAsync(MentionEvent.Collected(mention));
        var author = MentionDocument.OfAuthor(AuthorKey.Of("social", "anna"));
        Assert.Single((await _store.Mentions.ListAsync(Listed(author), default)).Items);

        await StoreAsync(MentionEvent.Forgotten(mention, Some.Time));
        await StoreAsync(MentionEvent.Collected(mention with { Updated = Some.Time.AddHours(1) }));

        Assert.Equal((MentionState.Deleted, null), (_store.Mentions[mention.Id]!.State, _store.Mentions[mention.Id]!.Mention));
        Assert.Equal(new Counts(1, 1, 0, 0), CountsOf("aurora"));
        Assert.Empty((await _store.Mentions.ListAsync(Listed(author), default)).Items);
    }

    [Fact]
    public async Task An_alert_quotes_an_edited_mention_as_it_is_now()
    {
        var (mention, signal) = await QuotedAsync();

        await StoreAsync(MentionEvent.Collected(mention with { Content = "Va meglio.", Updated = Some.Time.AddMinutes(9) }));

        Assert.Equal("Va meglio.", Assert.Single(_store.Signals[signal.Id]!.Mentions).Content);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_alert_no_longer_quotes_what_is_gone_and_what_was_sent_is_not_kept(bool isForgotten)
    {
        var (mention, signal) = await QuotedAsync();
        var sent = Message(signal, "sent", DeliveryStatus.Delivered);
        var owed = Message(signal, "owed", DeliveryStatus.Pending);

        await StoreAsync(isForgotten
            ? MentionEvent.Forgotten(mention, Some.Time)
            : MentionEvent.Collected(mention with { Deleted = Some.Time.AddMinutes(9), Content = "", About = [] }));

        Assert.Empty(_store.Signals[signal.Id]!.Mentions);
        Assert.Equal(("{}", owed.Body), (_store.Outbox[sent.Id]!.Body, _store.Outbox[owed.Id]!.Body));
    }

    private async Task<(Mention Mention, SignalDocument Signal)> QuotedAsync()
    {
        var mention = Some.Mention();
        await StoreAsync(MentionEvent.Collected(mention));
        var signal = Some.Signal("aurora", Some.Time.AddMinutes(20)) with { Mentions = [new SignalMention(mention.Id, mention.Content, null, "negative")] };
        _store.Signals.Put(signal);
        return (mention, signal);
    }

    private OutboxDocument Message(SignalDocument signal, string id, DeliveryStatus status)
    {
        var message = new OutboxDocument
        {
            Id = id,
            Signal = signal.Id,
            Channel = "press",
            Body = """{"text":"La macchina perde acqua."}""",
            CreatedAt = Some.Time,
            Status = status,
        };
        _store.Outbox.Put(message);
        return message;
    }

    private async Task StoreAsync(MentionEvent said)
    {
        var at = new EventPosition(Some.Generation, 0, _sequence++);
        await _stage.RunAsync(Some.Batch(HubName.Classified, 0, [new ReceivedEvent(at, said, Encoding.UTF8.GetBytes("{}"))]), CancellationToken.None);
    }

    private static Listing Listed(string group) => new(group, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 10);

    private Counts CountsOf(string brand)
        => _store.Rollups[RollupDocument.IdOf(brand, EventTime.BucketOf(Some.Time), Some.Generation, 0)]!.Counts;
}
