using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Tests.Spikes;

/// <summary>How often it cries wolf, and what it misses, on simulated series. docs/spikes.md has the figures.</summary>
public sealed class SpikeQualityTests
{
    private const int Day = SomeSeries.BucketsPerDay;
    private const int SeriesCount = 40;

    [Fact]
    public void Quiet_series_raise_less_than_one_alarm_per_month()
    {
        var alarms = Enumerable.Range(0, SeriesCount).Sum(i => Quiet(1000 + i, perDay: Math.Pow(10, 3.3 * i / (SeriesCount - 1))).RaisedAt(30 * Day).Count);

        Assert.InRange(alarms, 0, SeriesCount * (int)SpikeSettings.Default.FalseAlarmsPerMonth / 2);
    }

    [Fact]
    public void Nine_of_ten_crises_of_five_times_are_detected()
    {
        var detected = 0;
        for (var i = 0; i < SeriesCount; i++)
        {
            var onset = (10 * Day) + (i * 37 % Day);
            var end = onset + (12 * (1 + (i % 3)));
            var series = Quiet(5000 + i, perDay: 100 * Math.Pow(20, (double)i / (SeriesCount - 1)), bucket => bucket >= onset && bucket < end ? 5 : 1);
            if (series.RaisedAt(12 * Day).Exists(bucket => bucket >= onset && bucket < end)) detected++;
        }

        Assert.InRange(detected, SeriesCount * 9 / 10, SeriesCount);
    }

    [Fact]
    public void A_week_with_one_crisis_gives_one_alert_soon_after_its_onset()
    {
        const int Ramp = 18;
        var delays = new List<int>();
        for (var i = 0; i < SeriesCount; i++)
        {
            var onset = (5 * Day) + 36 + i; // before the daily peak
            double Crisis(int bucket) => bucket < onset ? 1
                : bucket < onset + Ramp ? 1 + (11.0 * (bucket - onset) / Ramp)
                : Math.Max(1, 12 - (11.0 * (bucket - onset - 48) / 72));
            var series = new SomeSeries(9000 + i) { PerDay = 42, Rhythm = 0.8, Others = 7, Factor = bucket => Math.Min(12, Crisis(bucket)) };
            delays.Add((Assert.Single(series.RaisedAt(7 * Day)) - onset + 1) * 5);
        }

        delays.Sort();
        Assert.InRange(delays[0], 1, 90);
        Assert.InRange(delays[delays.Count / 2], 1, 80);
    }

    private static SomeSeries Quiet(int seed, double perDay, Func<int, double>? factor = null) => new(seed)
    {
        PerDay = perDay,
        Dispersion = (seed % 3) switch { 0 => 0, 1 => 0.3, _ => 1 },
        Rhythm = seed % 4 * 0.3,
        Factor = factor ?? (_ => 1),
    };
}
