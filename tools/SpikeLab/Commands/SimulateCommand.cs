using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.SpikeLab.Reports;
using MentionPipeline.SpikeLab.Series;
using MentionPipeline.SpikeLab.Simulation;

namespace MentionPipeline.SpikeLab.Commands;

/// <summary>Writes the series that <c>report</c> measures on, as files that <c>detect</c> reads.</summary>
internal static class SimulateCommand
{
    private const string ListFile = "series.tsv";

    public static Command Create()
    {
        var target = new Argument<string>("out")
        {
            Description = "The folder to write to: quiet/*.csv, crisis/*.csv, bursty/*.csv with bursty/windows.json, and series.tsv.",
        };
        var options = new SimulationOptions();
        var command = new Command("simulate", "Makes seeded series: quiet ones, the same with one crisis each, and ones that burst, with four.")
        {
            target,
            options.Series,
            options.Days,
            options.Seed,
        };
        command.SetAction(parsed => CommandErrors.Guard(() => Console.WriteLine(
            Run(parsed.GetValue(target)!, parsed.GetValue(options.Series), parsed.GetValue(options.Days), parsed.GetValue(options.Seed)))));
        return command;
    }

    internal static string Run(string target, int count, int days, int seed)
    {
        var quiet = Directory.CreateDirectory(Path.Combine(target, "quiet")).FullName;
        var crises = Directory.CreateDirectory(Path.Combine(target, "crisis")).FullName;
        var set = QuietSeries.Set(count, seed);
        var list = ProgressBar.Show("Simulating", count, step => set.Select((series, i) =>
        {
            var crisis = CrisisOf(i);
            var name = string.Create(CultureInfo.InvariantCulture, $"{i:0000}");
            SeriesFile.Write(Path.Combine(quiet, name + ".csv"), Rows(series, 0, days * QuietSeries.BucketsPerDay, _ => 1));
            SeriesFile.Write(Path.Combine(crises, name + ".csv"), Rows(series, 0, crisis.End + QuietSeries.BucketsPerDay, crisis.FactorOf));
            step();
            return Describe(name, series, crisis);
        }).ToList());
        File.WriteAllLines(Path.Combine(target, ListFile), list.Prepend("series\tkind\tper_day\tcrisis_size\tramp_minutes\tcrisis_start\tcrisis_end"));
        WriteBursty(Directory.CreateDirectory(Path.Combine(target, "bursty")).FullName, BurstySeries.Set(count, seed));
        return $"{count} quiet series of {days} days, {count} with a crisis and {count} that burst are in {target}; {ListFile} says which is which.";
    }

    /// <summary>The crises are labelled as benchmarks do: a window from the onset until a day after the end.</summary>
    private static void WriteBursty(string folder, IReadOnlyList<BurstySeries> set)
    {
        var windows = new SortedDictionary<string, string[][]>(StringComparer.Ordinal);
        foreach (var (series, i) in set.Select((series, i) => (series, i)))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{i:0000}");
            SeriesFile.Write(Path.Combine(folder, name + ".csv"), series.Counts().Select((count, bucket) => (At(bucket), count)));
            windows[name] = [.. series.Crises.OrderBy(crisis => crisis.Onset)
                .Select(crisis => new[] { Stamp(crisis.Onset), Stamp(crisis.End + QuietSeries.BucketsPerDay) })];
        }

        File.WriteAllText(Path.Combine(folder, "windows.json"), JsonSerializer.Serialize(windows));
    }

    private static string Stamp(int bucket) => At(bucket).UtcDateTime.ToString(SeriesFile.TimeFormat, CultureInfo.InvariantCulture);

    private static Crisis CrisisOf(int index) => new(
        Crisis.Sizes[index % Crisis.Sizes.Count], Crisis.Ramps[index / Crisis.Sizes.Count % Crisis.Ramps.Count], CrisisTrial.OnsetOf(index));

    private static IEnumerable<(DateTimeOffset At, int Count)> Rows(QuietSeries series, int from, int buckets, Func<int, double> factor)
        => series.Counts(from, buckets, factor).Select((count, i) => (At(from + i), count));

    private static DateTimeOffset At(int bucket) => QuietSeries.Start + (bucket * EventTime.BucketWidth);

    private static string Describe(string name, QuietSeries series, Crisis crisis) => string.Create(CultureInfo.InvariantCulture,
        $"{name}\t{series.Kind}\t{series.PerDay:0.#}\t{crisis.Size:0}\t{crisis.Ramp.TotalMinutes:0}\t{At(crisis.Onset):u}\t{At(crisis.End):u}");
}
