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
    public void Bursts_of_the_first_week_do_not_hide_another_of_their_size()
    {
        int[] storms = [4, 6, 8];
        var raised = Bursting(day => storms.Contains(day) ? 60 : 1).RaisedAt(10 * Day);

        Assert.Equal(storms, raised.Select(bucket => bucket / Day));
    }

    [Fact]
    public void What_is_typical_is_asked_at_first_and_the_own_highs_later()
    {
        var window = SpikeWindow.All[1];
        var memory = default(BurstMemory);
        Assert.Equal(2 * window.TypicalBurst, memory.LimitFor(window, 2), 1e-9);

        for (var day = 0; day < 60; day++) memory = memory.With(1.5).EndDay();

        Assert.Equal(3, memory.LimitFor(window, 2), 1e-3);
    }

    [Fact]
    public void More_days_than_are_remembered_count_as_all_that_is_known()
        => Assert.Equal(1, new BurstMemory(Weight: 10.6, Sum: 5.3, Today: null).LimitFor(SpikeWindow.All[0], 2), 1e-9);

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
