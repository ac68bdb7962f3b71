using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Tests.Spikes;

public sealed class WeekRhythmTests
{
    private const int Day = SomeSeries.BucketsPerDay;

    /// <summary><see cref="SomeSeries.Start"/> is a Monday.</summary>
    private static readonly SomeSeries Office = new(40) { PerDay = 900, Rhythm = 0.4, Factor = bucket => bucket / Day % 7 >= 5 ? 0.3 : 1 };

    [Fact]
    public void Weekends_are_expected_to_be_quiet_from_the_third_week_on()
    {
        var (state, _) = SpikeDetectorTests.Observe(SpikeState.Empty, Enumerable.Range(0, 33 * Day).Select(Office.Bucket));
        var friday = SomeSeries.At(32 * Day);

        var onFriday = state.Baseline!.Expected(friday, friday.AddDays(1));
        var onSaturday = state.Baseline.Expected(friday.AddDays(1), friday.AddDays(2));
        Assert.Equal(900, onFriday, 150.0);
        Assert.InRange(onSaturday / onFriday, 0.25, 0.5);
    }

    [Fact]
    public void Two_weeks_are_too_few_to_know_a_week()
    {
        var (state, _) = SpikeDetectorTests.Observe(SpikeState.Empty, Enumerable.Range(0, 14 * Day).Select(Office.Bucket));

        Assert.Empty(state.Baseline!.Week);
    }

    [Fact]
    public void Mondays_are_no_incident_and_a_weekend_like_a_working_day_is_one()
    {
        const int Saturday = 47;
        var busy = new SomeSeries(41) { PerDay = 900, Rhythm = 0.4, Factor = bucket => bucket / Day is var day && day % 7 >= 5 && day != Saturday ? 0.3 : 1 };
        var raised = busy.RaisedAt(49 * Day);

        Assert.DoesNotContain(raised, bucket => bucket is >= 28 * Day and < Saturday * Day);
        Assert.Contains(raised, bucket => bucket / Day == Saturday);
    }
}
