using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Tests.Channels;

namespace MentionPipeline.Domain.Tests.Signals;

public sealed class SignalUpdatesTests
{
    private static readonly SignalDocument Signal = SomeSignal.Raised("text") with { Severity = Severity.Warning };

    [Fact]
    public void A_topic_that_is_known_is_no_news()
    {
        Assert.Null(SignalUpdates.Grow(Signal, Topic(1, "delivery")));
        var once = SignalUpdates.Grow(Signal, Topic(1, "billing"))!;
        Assert.Null(SignalUpdates.Grow(once, Topic(2, "billing")));
        Assert.Equal(["refund"], SignalUpdates.Grow(once, Topic(2, "billing", "refund"))!.Updates[^1].Topics!);
    }

    [Fact]
    public void A_known_topic_that_makes_it_worse_is_told_as_a_rise()
    {
        var update = SignalUpdates.Grow(Signal, Topic(1, "delivery") with { Severity = Severity.Critical })!.Updates.Single();

        Assert.Equal((UpdateReason.Severity, Severity.Critical), (update.Reason, update.Severity));
    }

    [Fact]
    public void The_current_severity_never_falls()
    {
        var worse = SignalUpdates.Grow(Signal, new SignalUpdate(At(1), Severity.Error))!;
        var joined = SignalUpdates.Grow(worse, Topic(2, "billing"))!;

        Assert.Equal((Severity.Warning, Severity.Error), (joined.Severity, joined.CurrentSeverity));
        Assert.Equal(Severity.Error, joined.Updates[^1].Severity);
        Assert.Null(SignalUpdates.Grow(joined, new SignalUpdate(At(3), Severity.Error)));
    }

    [Fact]
    public void Of_one_bucket_one_update_is_told()
        => Assert.Null(SignalUpdates.Grow(SignalUpdates.Grow(Signal, Topic(1, "billing")), Topic(1, "refund")));

    [Fact]
    public void What_joins_is_told_five_times_at_most_and_a_rise_all_the_same()
    {
        var signal = Enumerable.Range(1, 20).Aggregate(Signal, (grown, hour) => SignalUpdates.Grow(grown, Topic(hour, $"topic{hour}")) ?? grown);
        Assert.Equal(SignalDocument.JoinsMax, signal.Updates.Count);

        Assert.Equal(Severity.Critical, SignalUpdates.Grow(signal, new SignalUpdate(At(30), Severity.Critical))!.CurrentSeverity);
    }

    [Fact]
    public void A_signal_that_is_over_grows_no_more()
        => Assert.Null(SignalUpdates.Grow(Signal with { Status = SignalStatus.Cleared }, Topic(1, "billing")));

    private static SignalUpdate Topic(int hours, params string[] topics)
        => new(At(hours), Severity.Warning) { Reason = UpdateReason.Topic, Series = SignalKind.TopicSpike, Topics = topics, Headline = "More of it" };

    private static DateTimeOffset At(int hours) => Some.Time.AddHours(hours);
}
