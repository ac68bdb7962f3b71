using System.Text.Json;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Tests.Spikes;

public sealed class SpikeDetectorTests
{
    private const int Day = SomeSeries.BucketsPerDay;
    private const int Hour = 12;

    [Fact]
    public void It_is_learning_for_three_days_whatever_happens()
    {
        var series = new SomeSeries(1) { Factor = bucket => bucket >= 2 * Day ? 20 : 1 };

        Assert.All(series.Decisions((3 * Day) - 1), at => Assert.IsType<SpikeDecision.Learning>(at.Decision));
    }

    [Fact]
    public void A_trickle_before_a_source_was_added_is_no_history()
    {
        var series = new SomeSeries(2) { PerDay = 700, Others = 0.4, Factor = bucket => bucket < 5 * Day ? 0 : 1 };
        var trickle = Enumerable.Range(0, 13 * Day).Select(bucket => bucket < 5 * Day
            ? new BucketCount(SomeSeries.At(bucket), bucket % Day == 0 ? 1 : 0, bucket % Day == 0 ? 2 : 0)
            : series.Bucket(bucket));

        Assert.DoesNotContain(Observe(SpikeState.Empty, trickle).Decisions, decision => decision is SpikeDecision.Raised);
    }

    [Fact]
    public void A_crisis_is_raised_once_and_cleared_once()
    {
        var series = new SomeSeries(3) { Rhythm = 0.6, Factor = bucket => bucket >= 6 * Day && bucket < (6 * Day) + (5 * Hour) ? 8 : 1 };
        var decisions = series.Decisions(8 * Day).Where(at => at.Decision is not SpikeDecision.Learning).ToList();

        var raised = Assert.Single(decisions, at => at.Decision is SpikeDecision.Raised);
        var cleared = Assert.Single(decisions, at => at.Decision is SpikeDecision.Cleared);
        Assert.InRange(raised.Bucket, 6 * Day, (6 * Day) + Hour);
        Assert.InRange(cleared.Bucket, (6 * Day) + (5 * Hour), (6 * Day) + (12 * Hour));
        Assert.Equal(cleared.Bucket - raised.Bucket - 1, decisions.Count(at => at.Decision is SpikeDecision.Ongoing));
        Assert.Equal(((SpikeDecision.Raised)raised.Decision).Incident, ((SpikeDecision.Cleared)cleared.Decision).Incident);
    }

    [Fact]
    public void A_raised_incident_says_what_was_seen()
    {
        const int Onset = (6 * Day) + 30;
        var series = new SomeSeries(4) { PerDay = 300, Factor = bucket => bucket >= Onset ? 10 : 1 };

        var (bucket, decision) = series.Decisions(7 * Day).First(at => at.Decision is SpikeDecision.Raised);
        var incident = ((SpikeDecision.Raised)decision).Incident;
        Assert.Equal(SomeSeries.At(bucket + 1), incident.RaisedAt);
        Assert.InRange(incident.Onset, SomeSeries.At(Onset - 2), SomeSeries.At(Onset + 2));
        Assert.Contains(SpikeWindow.All, window => window.Width == incident.Window);
        Assert.True(incident.Observed > incident.Expected * SpikeSettings.Default.RatioMin);
        Assert.InRange(incident.PValue, 0, 1e-4);
    }

    [Fact]
    public void A_slow_bad_day_is_raised_although_no_hour_stands_out()
    {
        var series = new SomeSeries(5) { PerDay = 200, Factor = bucket => bucket >= 6 * Day ? 2.3 : 1 };

        var (bucket, decision) = series.Decisions(7 * Day).First(at => at.Decision is SpikeDecision.Raised);
        Assert.InRange(bucket, 6 * Day, 7 * Day);
        Assert.True(((SpikeDecision.Raised)decision).Incident.Window >= TimeSpan.FromHours(3));
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(12, true)]
    public void A_handful_of_mentions_is_not_an_incident_and_a_dozen_is_one(int handful, bool isIncident)
    {
        var buckets = Enumerable.Range(0, 14 * Day).Select(bucket => new BucketCount(
            SomeSeries.At(bucket), bucket % (3 * Day) == 100 ? 1 : bucket == 13 * Day ? handful : 0, bucket % 20 == 0 ? 1 : 0));

        var raised = Observe(SpikeState.Empty, buckets).Decisions.Exists(decision => decision is SpikeDecision.Raised);
        Assert.Equal(isIncident, raised);
    }

    [Fact]
    public void Years_between_two_replays_are_skipped_and_learned_anew()
    {
        var (state, _) = Observe(SpikeState.Empty, Range(new SomeSeries(7), 0, 5 * Day));
        var later = new SomeSeries(8) { PerDay = 5_000 };
        var years = TimeSpan.FromDays(365 * 11);
        var again = Range(later, 0, Day).Select(bucket => bucket with { Start = bucket.Start + years });

        Assert.All(Observe(state, again).Decisions, decision => Assert.IsType<SpikeDecision.Learning>(decision));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void A_silent_source_is_neither_a_drop_nor_a_spike_when_it_speaks_again(int days)
    {
        var series = new SomeSeries(9) { PerDay = 200, Rhythm = 0.5 };
        var (before, _) = Observe(SpikeState.Empty, Range(series, 0, 6 * Day));
        var (after, decisions) = Observe(before, Range(series, (6 + days) * Day, (8 + days) * Day));

        Assert.All(decisions, decision => Assert.IsType<SpikeDecision.None>(decision));
        Assert.Equal(before.Baseline!.Level, after.Baseline!.Level, before.Baseline.Level * 0.15);
    }

    [Fact]
    public void An_outage_seen_as_zeros_does_not_lower_what_is_expected()
    {
        var series = new SomeSeries(10) { PerDay = 200 };
        var zeros = Enumerable.Range(6 * Day, Day).Select(bucket => new BucketCount(SomeSeries.At(bucket), 0, 0));
        var (before, _) = Observe(SpikeState.Empty, Range(series, 0, 6 * Day));
        var (after, decisions) = Observe(before, zeros.Concat(Range(series, 7 * Day, 9 * Day)));

        Assert.DoesNotContain(decisions, decision => decision is SpikeDecision.Raised);
        Assert.Equal(before.Baseline!.Level, after.Baseline!.Level, before.Baseline.Level * 0.15);
    }

    [Fact]
    public void An_incident_cut_off_by_silence_is_cleared()
    {
        var series = new SomeSeries(11) { Factor = bucket => bucket >= 5 * Day ? 20 : 1 };
        var (state, decisions) = Observe(SpikeState.Empty, Range(series, 0, (5 * Day) + Hour));
        Assert.IsType<SpikeDecision.Ongoing>(decisions[^1]);

        var (next, decision) = SpikeDetector.Observe(state, new BucketCount(SomeSeries.At(9 * Day), 0, 1));
        Assert.IsType<SpikeDecision.Cleared>(decision);
        Assert.Null(next.Incident);
    }

    [Fact]
    public void What_lasts_for_days_becomes_the_new_normal()
    {
        var series = new SomeSeries(12) { PerDay = 300, Factor = bucket => bucket >= 6 * Day ? 5 : 1 };

        Assert.InRange(series.RaisedAt(20 * Day).Count, 1, 2);
    }

    [Fact]
    public void The_state_survives_being_stored()
    {
        var series = new SomeSeries(13) { PerDay = 300, Factor = bucket => bucket >= (5 * Day) + 100 ? 6 : 1 };
        var buckets = Range(series, 0, 6 * Day).ToList();
        var state = SpikeState.Empty;
        var expected = Observe(SpikeState.Empty, buckets).Decisions;
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);

        var decisions = new List<SpikeDecision>();
        foreach (var bucket in buckets)
        {
            state = JsonSerializer.Deserialize<SpikeState>(JsonSerializer.Serialize(state, options), options)!;
            (state, var decision) = SpikeDetector.Observe(state, bucket);
            decisions.Add(decision);
        }

        Assert.Equal(expected, decisions);
        Assert.Contains(decisions, decision => decision is SpikeDecision.Raised);
    }

    [Fact]
    public void The_state_does_not_grow()
    {
        var series = new SomeSeries(14) { PerDay = 1_000 };
        var afterMonths = Observe(SpikeState.Empty, Range(series, 0, 60 * Day)).State;

        Assert.InRange(JsonSerializer.Serialize(afterMonths).Length, 1, 8_192);
    }

    [Fact]
    public void A_state_is_not_changed_by_what_follows_it()
    {
        var (state, _) = Observe(SpikeState.Empty, Range(new SomeSeries(15), 0, 4 * Day));
        var before = JsonSerializer.Serialize(state);
        Observe(state, Range(new SomeSeries(16), 4 * Day, 5 * Day));

        Assert.Equal(before, JsonSerializer.Serialize(state));
    }

    [Fact]
    public void A_bucket_is_observed_once_and_on_the_grid()
    {
        var (state, _) = SpikeDetector.Observe(SpikeState.Empty, new BucketCount(SomeSeries.Start, 1, 1));

        Assert.Throws<ArgumentException>(() => SpikeDetector.Observe(state, new BucketCount(SomeSeries.Start, 1, 1)));
        Assert.Throws<ArgumentException>(() => SpikeDetector.Observe(state, new BucketCount(SomeSeries.Start.AddMinutes(7), 1, 1)));
    }

    private static IEnumerable<BucketCount> Range(SomeSeries series, int from, int to) => Enumerable.Range(from, to - from).Select(series.Bucket);

    internal static (SpikeState State, List<SpikeDecision> Decisions) Observe(SpikeState state, IEnumerable<BucketCount> buckets)
    {
        var decisions = new List<SpikeDecision>();
        foreach (var bucket in buckets)
        {
            (state, var decision) = SpikeDetector.Observe(state, bucket);
            decisions.Add(decision);
        }

        return (state, decisions);
    }
}
