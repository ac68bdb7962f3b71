using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Tests.Spikes;

/// <summary>What a series does every few days is its habit; what it has never done is an incident.</summary>
public sealed class BurstTests
{
    private const int Day = SomeSeries.BucketsPerDay;
    private const int BurstBuckets = 4;

    [Fact]
    public void Daily_bursts_are_learned_and_raised_no_more()
    {
        var raised = Bursting(_ => 30).RaisedAt(28 * Day);

        Assert.InRange(raised.Count(bucket => bucket >= 14 * Day), 0, 1);
    }

    [Fact]
    public void A_burst_far_above_the_daily_ones_is_raised()
    {
        const int Storm = 25;
        var raised = Bursting(day => day == Storm ? 300 : 30).RaisedAt(28 * Day);

        Assert.Contains(raised, bucket => bucket / Day == Storm);
    }

    [Fact]
    public void A_steady_series_is_raised_for_what_a_bursting_one_does_daily()
    {
        const int Storm = 25;
        var raised = Bursting(day => day == Storm ? 30 : 1).RaisedAt(28 * Day);

        Assert.Equal(Storm, Assert.Single(raised) / Day);
    }

    [Fact]
    public void Two_incidents_are_raised_a_day_apart_at_least()
    {
        var series = new SomeSeries(31) { PerDay = 600, Factor = bucket => bucket >= 8 * Day && bucket % (Day / 3) < BurstBuckets ? 40 : 1 };
        var raised = series.RaisedAt(12 * Day);

        Assert.InRange(raised.Count, 1, 4);
        Assert.All(raised.Zip(raised.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Day));
    }

    private static SomeSeries Bursting(Func<int, double> size) => new(30)
    {
        PerDay = 600,
        Factor = bucket => bucket % Day is >= 100 and < 100 + BurstBuckets ? size(bucket / Day) : 1,
    };
}
