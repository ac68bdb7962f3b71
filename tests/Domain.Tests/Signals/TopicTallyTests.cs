using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Tests.Signals;

public sealed class TopicTallyTests
{
    private static readonly Incident Incident = new()
    {
        RaisedAt = Some.Time,
        Onset = Some.Time.AddMinutes(-40),
        Window = TimeSpan.FromHours(1),
        Observed = 40,
        Expected = 10,
        PValue = 0.00001,
        Severity = Severity.Warning,
        HistoryFrom = Some.Time.AddDays(-10),
        HistoryUntil = Some.Time.AddDays(-1),
    };

    [Fact]
    public void Topics_that_bring_more_than_their_usual_share_are_named_with_both_shares()
    {
        var tally = new TopicTally(Incident);
        tally.Add(Rollup(Some.Time.AddDays(-5), 100, ("price", 50), ("delivery", 10)));
        tally.Add(Rollup(Some.Time.AddMinutes(-30), 30, ("delivery", 24), ("price", 4)));
        tally.Add(Rollup(Some.Time.AddMinutes(-5), 10, ("delivery", 4), ("app", 2)));

        Assert.Equal([new Driver("delivery", 28, 0.7, 0.1), new Driver("app", 2, 0.05, 0)], tally.Drivers());
    }

    [Fact]
    public void What_lies_outside_window_and_history_counts_for_neither()
    {
        var tally = new TopicTally(Incident);
        tally.Add(Rollup(Some.Time.AddDays(-11), 100, ("price", 50)));
        tally.Add(Rollup(Some.Time.AddHours(-5), 100, ("price", 50)));
        tally.Add(Rollup(Some.Time.AddMinutes(-5), 10, ("price", 5)));

        Assert.Equal([new Driver("price", 5, 0.5, 0)], tally.Drivers());
    }

    private static RollupDocument Rollup(DateTimeOffset bucket, int negative, params (string Topic, int Negative)[] topics) => new()
    {
        Brand = "aurora",
        Bucket = bucket,
        Generation = "g1",
        Partition = 0,
        Through = 1,
        Counts = new Counts(negative, negative, 0, 0),
        Topics = TopicCounts.Of(topics.Select(topic => KeyValuePair.Create(topic.Topic, new Counts(topic.Negative, topic.Negative, 0, 0)))),
        ChangedAt = bucket,
    };
}
