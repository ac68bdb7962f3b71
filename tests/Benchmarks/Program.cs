using System.Diagnostics;
using System.Globalization;
using MentionPipeline.Benchmarks;

// Without arguments it measures everything and prints a table; `pipeline N` measures one run of the whole pipeline in a
// process of its own, because a process's memory peak never falls; `startup` measures the published app from start to
// ready, called in the root of the repository; `handler FILE` sends a file through the custom handler; `spikes` measures
// the spike detector on a hundred thousand series; `matching [FILE]` matches the mentions of a file against up to 10,000 queries, and
// `duplicates [FILE]` tells what the search for near-duplicates costs the rooms they pass. The last, `analysis FILE`, measures the
// text analysis on a CSV of mentions.
const int stageMentions = 50_000;
const int batchSize = 512;
var listening = Path.Combine(AppContext.BaseDirectory, "airlines.listening.json");
var folder = Directory.CreateTempSubdirectory("mention-pipeline-benchmark-").FullName;
try
{
    if (args is ["pipeline", var only])
    {
        var (perSecond, peak) = await WholePipeline.MeasureAsync(folder, listening, int.Parse(only, CultureInfo.InvariantCulture));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{perSecond:0} {peak:0}"));
        return 0;
    }

    if (args is ["startup"])
    {
        var (app, hello) = await StartUp.MeasureAsync(Environment.CurrentDirectory, folder);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start to ready: app {app:0} ms, hello {hello:0} ms, ratio {app / hello:0.00}"));
        return 0;
    }

    if (args is ["spikes"])
    {
        var (perSecond, stateBytes, jsonBytes) = SpikeSeries.Measure();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{perSecond:N0} series/s on one core, {SpikeSeries.SeriesMax:N0} in {SpikeSeries.SeriesMax / perSecond:0.00} s; ")
            + string.Create(CultureInfo.InvariantCulture, $"{stateBytes:N0} bytes per series, {jsonBytes:N0} as JSON"));
        return 0;
    }

    if (args is ["handler", var file])
    {
        Console.WriteLine(await CustomHandlerRate.MeasureAsync(folder, listening, file));
        return 0;
    }

    if (args is ["analysis", var mentions])
    {
        AnalysisRate.Print(mentions);
        return 0;
    }

    if (args is ["duplicates", .. var repeated])
    {
        await DuplicateRate.PrintAsync(listening, repeated.FirstOrDefault());
        return 0;
    }

    if (args is ["matching", .. var files])
    {
        MatchingRate.Print(files.FirstOrDefault());
        return 0;
    }

    int[] sizes = args.Length > 0 ? [.. args.Select(arg => int.Parse(arg, CultureInfo.InvariantCulture))] : [100_000, 1_000_000];
    var (stages, messages) = await new StagesAlone(folder, listening, stageMentions).MeasureAsync();
    RawInserts.Measure(folder, [.. messages.Take(batchSize)], batchSize);
    File.Delete(Path.Combine(folder, "raw.db"));
    var limit = RawInserts.Measure(folder, messages, batchSize);
    Console.WriteLine("| what | mentions/s | ratio to the limit | peak memory MiB |");
    Console.WriteLine("|---|---|---|---|");
    Print("raw SQLite inserts of the same messages (the limit)", limit, null);
    foreach (var (stage, perSecond) in stages) Print($"{stage} alone, one thread", perSecond, null);
    foreach (var size in sizes)
    {
        var (perSecond, peak) = RunApart(size);
        Print(string.Create(CultureInfo.InvariantCulture, $"whole pipeline, {size:N0} mentions"), perSecond, peak);
    }
    return 0;

    void Print(string what, double perSecond, double? peak) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {what} | {perSecond:N0} | {perSecond / limit:0.00} | {(peak is null ? "" : $"{peak:0}")} |"));
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static (double PerSecond, double Peak) RunApart(int size)
{
    using var process = Process.Start(new ProcessStartInfo(
        "dotnet", [Environment.GetCommandLineArgs()[0], "pipeline", size.ToString(CultureInfo.InvariantCulture)])
    {
        RedirectStandardOutput = true,
    })!;
    var words = process.StandardOutput.ReadToEnd().Trim().Split('\n')[^1].Split(' ');
    process.WaitForExit();
    return (double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
}
