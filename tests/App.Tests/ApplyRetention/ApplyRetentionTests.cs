using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Tests.ApplyRetention;

public sealed class ApplyRetentionTests
{
    /// <summary>More than the function asks of the store at once.</summary>
    private const int Many = 2_500;

    private readonly SteppedClock _clock = new(Some.Time);
    private readonly MemoryStore _store;

    public ApplyRetentionTests() => _store = new MemoryStore(_clock);

    [Fact]
    public async Task What_is_over_goes_and_the_rest_stays()
    {
        var (over, due, unlimited) = (Some.Mention("over"), Some.Mention("due"), Some.Mention("unlimited"));
        _store.Mentions.Put(Some.Stored(over, Some.Time.AddDays(1)));
        _store.Mentions.Put(Some.Stored(due, Some.Time.AddDays(3)));
        _store.Mentions.Put(Some.Stored(unlimited));
        _clock.Advance(TimeSpan.FromDays(2));

        await RunAsync();

        Assert.Equal(0, await LeftToRemoveAsync());
        Assert.Null(_store.Mentions[over.Id]);
        Assert.NotNull(_store.Mentions[due.Id]);
        Assert.NotNull(_store.Mentions[unlimited.Id]);
    }

    [Fact]
    public async Task Settled_messages_and_quarantined_events_go_after_a_while_and_what_is_owed_stays()
    {
        var (sent, owed) = (Message("sent", DeliveryStatus.Delivered), Message("owed", DeliveryStatus.Pending));
        var aside = QuarantineDocument.Of(Some.Received(Some.Mention(), 1).Quarantine("any", "broken", new IOException("Broken.")), Some.Time);
        _store.Quarantine.Put(aside);
        _clock.Advance(OutboxDocument.KeptFor - TimeSpan.FromDays(1));
        await RunAsync();
        Assert.NotNull(_store.Outbox[sent.Id]);
        Assert.NotNull(_store.Quarantine[aside.Id]);

        _clock.Advance(TimeSpan.FromDays(3));
        await RunAsync();

        Assert.Null(_store.Outbox[sent.Id]);
        Assert.Null(_store.Quarantine[aside.Id]);
        Assert.NotNull(_store.Outbox[owed.Id]);
        Assert.Equal(0, await _store.Outbox.RemoveExpiredAsync(Many, CancellationToken.None));
    }

    private OutboxDocument Message(string id, DeliveryStatus status)
    {
        var message = new OutboxDocument { Id = id, Signal = "any", Channel = "press", Body = "{}", CreatedAt = Some.Time, Status = status };
        message = status == DeliveryStatus.Delivered ? message with { DeliveredAt = Some.Time.AddDays(1) } : message;
        _store.Outbox.Put(message);
        return message;
    }

    [Fact]
    public async Task It_goes_on_until_nothing_is_left_to_remove()
    {
        PutExpired(Many);

        await RunAsync();

        Assert.Equal(0, await LeftToRemoveAsync());
    }

    [Fact]
    public async Task A_stop_is_obeyed_between_two_calls()
    {
        PutExpired(Many);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(new CancellationToken(canceled: true)));

        Assert.InRange(await LeftToRemoveAsync(), 1, Many - 1);
    }

    private void PutExpired(int count)
    {
        for (var post = 0; post < count; post++) _store.Mentions.Put(Some.Stored(Some.Mention($"post-{post}"), Some.Time));
    }

    private Task<int> LeftToRemoveAsync() => _store.Mentions.RemoveExpiredAsync(Many, CancellationToken.None);

    private Task RunAsync(CancellationToken stopping = default) => new MentionPipeline.App.ApplyRetention(_store).RunAsync(stopping);
}
