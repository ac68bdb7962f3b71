using System.Text.Json;
using MentionPipeline.AzureCloud.Storing;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.AzureCloud.Tests.Storing;

public sealed class CosmosItemTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    private static readonly OutboxDocument Owed = new()
    {
        Id = "message-1",
        Signal = "signal-1",
        Channel = "press-office",
        Body = "{}",
        CreatedAt = Now.AddHours(-1),
        Status = DeliveryStatus.Pending,
        NextAttemptAt = Now.AddMinutes(5),
    };

    [Theory]
    [InlineData(90.0, 90)]
    [InlineData(89.2, 90)]
    [InlineData(0.4, 1)]
    [InlineData(-60.0, 1)]
    public void The_service_forgets_an_item_no_sooner_than_it_expires(double secondsAhead, int ttl)
        => Assert.Equal(ttl, Mention(Now.AddSeconds(secondsAhead)).TtlSeconds);

    [Fact]
    public void An_item_that_never_expires_names_no_time_to_live()
    {
        var json = JsonSerializer.Serialize(Mention(expiresAt: null), CosmosJson.Of<CosmosItem<MentionDocument>>());
        Assert.DoesNotContain("\"ttl\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"exp\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_is_listed_at_the_time_it_is_due_and_at_the_time_it_was_made()
    {
        var item = CosmosItem<OutboxDocument>.Of(Owed, Placements.Outbox, Now);
        Assert.Equal((TimeKey.Of(Owed.CreatedAt, Owed.Id), TimeKey.Of(Owed.NextAttemptAt, Owed.Id)), (item.Key, item.SecondKey));
        Assert.Equal([OutboxDocument.OfSignal("signal-1"), OutboxDocument.OfChannel(Owed.Channel), OutboxDocument.All], item.Groups);
        Assert.Equal([OutboxDocument.Due], item.SecondGroups);
    }

    [Fact]
    public void Two_times_in_a_collection_that_has_one_are_refused()
        => Assert.Throws<InvalidOperationException>(() => CosmosItem<OutboxDocument>.Of(Owed, Placements.Single("outbox"), Now));

    private static CosmosItem<MentionDocument> Mention(DateTimeOffset? expiresAt)
    {
        var document = new MentionDocument { Id = "a", Source = "forum", State = MentionState.Filtered, Version = 1, ExpiresAt = expiresAt };
        return CosmosItem<MentionDocument>.Of(document, Placements.Mentions, Now);
    }
}
