using System.Text.Json;
using MentionPipeline.SpikeLab.Commands;
using MentionPipeline.SpikeLab.Reports;
using MentionPipeline.SpikeLab.Series;
using MentionPipeline.SpikeLab.Simulation;

namespace MentionPipeline.SpikeLab.Tests;

/// <summary>Brands of which people talk in bursts, and the crises among them.</summary>
public sealed class BurstyTests
{
    private const int Seed = 1;

    [Fact]
    public void The_same_seed_gives_the_same_series()
    {
        Assert.Equal(BurstySeries.Set(6, Seed)[4].Counts(), BurstySeries.Set(6, Seed)[4].Counts());
        Assert.NotEqual(BurstySeries.Set(6, Seed)[4].Counts(), BurstySeries.Set(6, Seed + 1)[4].Counts());
    }

    [Fact]
    public void Highs_of_quiet_days_are_far_above_what_chance_gives()
    {
        var series = BurstySeries.Set(12, Seed)[11];
        var quiet = series.Counts().Take(series.Crises[0].Onset).Chunk(QuietSeries.BucketsPerDay).Select(day => day.Max()).Order().ToList();
        var mean = series.PerDay / QuietSeries.BucketsPerDay;

        Assert.True(quiet[^1] > 5 * mean, $"{quiet[^1]} of {mean}");
        Assert.True(quiet[^1] > 2 * quiet[0], $"{quiet[^1]} and {quiet[0]}");
    }

    [Fact]
    public void Each_series_has_one_crisis_of_each_size_a_week_apart_and_over_in_time()
    {
        Assert.All(BurstySeries.Set(12, Seed), series =>
        {
            Assert.Equal(BurstySeries.Sizes, series.Crises.Select(crisis => crisis.Size).Order());
            Assert.All(series.Crises.Zip(series.Crises.Skip(1)), pair => Assert.True(pair.Second.Onset - pair.First.End > 7 * QuietSeries.BucketsPerDay));
            Assert.True(series.Crises[^1].End + QuietSeries.BucketsPerDay < BurstySeries.Days * QuietSeries.BucketsPerDay);
        });
    }

    [Fact]
    public void Most_of_the_largest_crises_are_found_within_hours_and_alarms_elsewhere_are_counted_as_false()
    {
        const int Series = 4;
        const int Medium = 1;
        var results = BurstyTrial.Run(BurstySeries.Set(Series, Seed), () => { });

        var delays = results.Select(result => result.DelayMinutes[result.Series.IndexOf(BurstySeries.Sizes[^1])][Medium]);
        Assert.InRange(delays.Count(delay => delay is >= 5 and <= 240), Series / 2, Series);
        Assert.All(results, result => Assert.All(result.FalseAlarms, count => Assert.InRange(count, 0, BurstySeries.Days)));
        Assert.Contains(results, result => result.FalseAlarms.Any(count => count > 0));
    }

    [Fact]
    public void Written_windows_begin_and_end_on_rows_of_their_series()
    {
        using var some = new Some();
        SimulateCommand.Run(some.Folder, count: 2, days: 1, seed: Seed);
        var folder = Path.Combine(some.Folder, "bursty");
        var windows = JsonSerializer.Deserialize<Dictionary<string, string[][]>>(File.ReadAllText(Path.Combine(folder, "windows.json")))!;

        Assert.Equal(2, windows.Count);
        Assert.All(windows, series =>
        {
            var stamps = SeriesFile.Read(Path.Combine(folder, series.Key + ".csv")).Select(row => row.Timestamp).ToHashSet();
            Assert.Equal(BurstySeries.Sizes.Count, series.Value.Length);
            Assert.All(series.Value.SelectMany(window => window), stamp => Assert.Contains(stamp, stamps));
        });
    }
}
