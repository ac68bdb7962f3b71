using MentionPipeline.App.Hosting;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.Hosting;

public sealed class EachEventTests
{
    private static readonly EventBatch Batch = Some.Batch(HubName.Collected, Some.Mention("1"), Some.Mention("2"), Some.Mention("3"));

    [Fact]
    public void One_event_that_fails_is_set_aside_and_the_others_go_on_in_order()
    {
        var outputs = EachEvent.Transform(Batch, MentionEventType.Enriched, FailOn("2", new InvalidOperationException("No.")));

        Assert.Equal(["1", "3"], outputs.Events.Select(passed => passed.Data.ExternalId));
        var aside = Assert.Single(outputs.Quarantined);
        Assert.Equal((1L, "social", QuarantineReason.StageFailed), (aside.Position.Sequence, aside.Source, aside.Reason));
        Assert.Equal("InvalidOperationException: No.", aside.Detail);
    }

    [Fact]
    public void Every_event_may_fail()
    {
        var outputs = EachEvent.Transform(Batch, MentionEventType.Enriched, _ => throw new FormatException("No."));

        Assert.Empty(outputs.Events);
        Assert.Equal(3, outputs.Quarantined.Count);
    }

    [Fact]
    public void What_is_not_the_events_fault_fails_the_batch()
    {
        Assert.Throws<OperationCanceledException>(() => EachEvent.Transform(Batch, "x", FailOn("2", new OperationCanceledException())));
        Assert.ThrowsAny<OutOfMemoryException>(() => EachEvent.Transform(Batch, "x", FailOn("2", new InsufficientMemoryException())));
    }

    private static Func<Mention, Mention> FailOn(string externalId, Exception failure)
        => mention => mention.ExternalId == externalId ? throw failure : mention;
}
