using MentionPipeline.SpikeLab.Alarms;
using MentionPipeline.SpikeLab.Commands;
using MentionPipeline.SpikeLab.Reports;
using MentionPipeline.SpikeLab.Series;
using MentionPipeline.SpikeLab.Simulation;

namespace MentionPipeline.SpikeLab.Tests;

public sealed class SimulationTests
{
    private const int Week = 7 * QuietSeries.BucketsPerDay;

    [Fact]
    public void The_same_seed_gives_the_same_series_and_another_seed_another()
    {
        Assert.Equal(QuietSeries.Set(6, 1)[4].Counts(0, Week), QuietSeries.Set(6, 1)[4].Counts(0, Week));
        Assert.NotEqual(QuietSeries.Set(6, 1)[4].Counts(0, Week), QuietSeries.Set(6, 2)[4].Counts(0, Week));
    }

    [Fact]
    public void A_set_reaches_from_one_to_ten_thousand_a_day_and_holds_every_kind()
    {
        var set = QuietSeries.Set(200, 1);

        Assert.Equal(1, set[0].PerDay, 1e-9);
        Assert.Equal(10_000, set[^1].PerDay, 1e-6);
        Assert.Equal(Enum.GetValues<CountKind>(), set.Select(series => series.Kind).Distinct().Order());
        Assert.Contains(set, series => series is { DailySwing: > 0.8, WeekendFactor: 0.5 });
        Assert.Contains(set, series => series is { DailySwing: 0, WeekendFactor: 1 });
    }

    [Theory]
    [InlineData(nameof(CountKind.Poisson), 0, 10)]
    [InlineData(nameof(CountKind.NegativeBinomial), 1, 110)]
    [InlineData(nameof(CountKind.ZeroInflated), 0, 110)]
    public void Counts_have_the_mean_and_the_variance_of_their_kind(string kind, double dispersion, double variance)
    {
        const int PerBucket = 10;
        var series = new QuietSeries { Seed = 5, Kind = Enum.Parse<CountKind>(kind), PerDay = PerBucket * QuietSeries.BucketsPerDay, Dispersion = dispersion };
        var counts = series.Counts(0, 20_000);

        Assert.Equal(PerBucket, counts.Average(), 0.3);
        Assert.Equal(variance, counts.Average(count => (count - PerBucket) * (count - PerBucket)), variance * 0.1);
    }

    [Fact]
    public void A_crisis_climbs_stays_and_falls()
    {
        var crisis = new Crisis(5, TimeSpan.FromHours(2), Onset: 100);

        Assert.Equal(1, crisis.FactorOf(99));
        Assert.Equal(3, crisis.FactorOf(111), 1e-9);
        Assert.Equal(5, crisis.FactorOf(140));
        Assert.Equal(1, crisis.FactorOf(crisis.End));
    }

    [Fact]
    public void The_rules_compared_with_see_a_flood_and_not_a_steady_stream()
    {
        foreach (var alarm in Rivals.New())
        {
            for (var bucket = 0; bucket < 2 * Week; bucket++) Assert.False(alarm.Observe(bucket, 20 + (bucket % 3)), alarm.Name);
            var fork = alarm.Fork();
            Assert.Contains(Enumerable.Range(2 * Week, 100), bucket => fork.Observe(bucket, 400));
            Assert.DoesNotContain(Enumerable.Range(2 * Week, 100), bucket => alarm.Observe(bucket, 20 + (bucket % 3)));
        }
    }

    [Fact]
    public void Each_level_stays_within_its_budget_on_a_small_set()
    {
        const int Days = 30;
        var results = QuietTrial.Run(QuietSeries.Set(12, 3), Days, () => { });

        foreach (var (alarm, i) in Rivals.New().Select((alarm, i) => (alarm as OursAlarm, i)).Where(rival => rival.Item1 is not null))
            Assert.InRange(results.Sum(result => result.Alarms[i]) / 12.0, 0, alarm!.BudgetPerMonth);
    }

    [Fact]
    public void The_report_has_a_table_of_false_alarms_one_of_crises_and_one_of_bursts()
    {
        var lines = ReportCommand.Run(count: 3, days: 20, seed: 1);

        Assert.Equal(3, lines.Count(line => line.StartsWith("|---", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.StartsWith("| ×20 | 15 |", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("| ×40 | 3 |", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("| budget |  | 0.33 | 1.00 | 3.00 | – | – |", StringComparison.Ordinal));
        Assert.All(lines.Where(line => line.Length > 0), line => Assert.Equal(8, line.Count(c => c == '|')));
    }

    [Fact]
    public void Simulated_series_are_files_that_detect_reads()
    {
        using var some = new Some();
        var said = SimulateCommand.Run(some.Folder, count: 2, days: 3, seed: 1);

        Assert.Contains("2 quiet series of 3 days", said, StringComparison.Ordinal);
        Assert.Equal(3 * QuietSeries.BucketsPerDay, SeriesFile.Read(Path.Combine(some.Folder, "quiet", "0001.csv")).Count);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(some.Folder, "series.tsv")).Length);
        Assert.StartsWith("2 series", DetectCommand.Run(Path.Combine(some.Folder, "crisis"), some.Out), StringComparison.Ordinal);
    }
}
