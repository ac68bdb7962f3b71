using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Benchmarks;

/// <summary>
/// What the analysis of one text costs one core: a table by BenchmarkDotNet, the rate in processor time (other programs on the machine do
/// not count), how the cost grows with the length, and what is allocated beyond the result.
/// </summary>
internal static class AnalysisRate
{
    private const int Rounds = 12;
    private const int TextsPerLength = 200;

    public static void Print(string file)
    {
        if (!File.Exists(file))
        {
            Console.WriteLine($"{file} is not there: the benchmarks of the text analysis are skipped. Give them a CSV of mentions.");
            return;
        }

        AnalysisBenchmarks.File = file;
        var texts = AnalysisBenchmarks.Read(file);
        var analyses = new AnalysisBenchmarks();
        var best = Best(() => texts.ForEach(text => analyses.AnalyseWhole(text)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{texts.Count:N0} texts of {texts.Average(text => text.Length):0} UTF-16 units: {texts.Count / best.TotalSeconds:N0}/s of one core, ")
            + string.Create(CultureInfo.InvariantCulture, $"{best.TotalMicroseconds / texts.Count:0.0} µs each"));
        PrintAllocations(texts, analyses);
        PrintGrowth(texts, analyses);
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithIterationCount(Rounds).WithToolchain(InProcessNoEmitToolchain.Instance))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableLogFile)
            .WithArtifactsPath(Directory.CreateTempSubdirectory("mention-pipeline-benchmark-").FullName);
        var summary = BenchmarkRunner.Run<AnalysisBenchmarks>(config);
        MarkdownExporter.GitHub.ExportToLog(summary, ConsoleLogger.Ascii);
    }

    private static void PrintAllocations(List<string> texts, AnalysisBenchmarks analyses)
    {
        long allocated = 0, result = 0;
        foreach (var text in texts)
        {
            var start = GC.GetAllocatedBytesForCurrentThread();
            var (_, sentiment, analysis) = analyses.AnalyseWhole(text);
            var middle = GC.GetAllocatedBytesForCurrentThread();
            ResultCopy.Of(sentiment, analysis);
            allocated += middle - start;
            result += GC.GetAllocatedBytesForCurrentThread() - middle;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(double)allocated / texts.Count:0.0} bytes allocated per text; a copy of the result alone takes {(double)result / texts.Count:0.0}"));
    }

    private static void PrintGrowth(List<string> texts, AnalysisBenchmarks analyses)
    {
        var all = string.Join(' ', texts);
        double before = 0;
        foreach (var length in new[] { 1_000, 2_000, 4_000, 8_000 })
        {
            var cuts = Enumerable.Range(0, TextsPerLength).Select(index => all.Substring(index * 101 % (all.Length - length), length)).ToList();
            var each = Best(() => cuts.ForEach(cut => analyses.AnalyseWhole(cut))).TotalMicroseconds / cuts.Count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{length:N0} units: {each:0} µs")
                + (before > 0 ? string.Create(CultureInfo.InvariantCulture, $", {each / before:0.00} times the half") : ""));
            before = each;
        }
    }

    private static TimeSpan Best(Action work)
    {
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = ProcessorTime.Used();
            work();
            if (ProcessorTime.Used() - start is var time && time < best) best = time;
        }

        return best;
    }
}
