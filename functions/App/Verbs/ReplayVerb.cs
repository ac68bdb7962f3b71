using System.Diagnostics;
using MentionPipeline.App.Hosting.Embedded;
using MentionPipeline.App.Listening;
using MentionPipeline.App.Replay;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Intake;
using Spectre.Console;

namespace MentionPipeline.App.Verbs;

/// <summary>Sends a file through the front door and lives through its time.</summary>
internal static class ReplayVerb
{
    /// <summary>How far the clock goes on after the last row, so that the last buckets close.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(15);

    /// <summary>Exit code of an import of which some rows were wrong, or all.</summary>
    private const int RowsWrong = 1;

    public static async Task<int> RunAsync(
        VerbOptions options, string file, ReplayMapping mapping, ReplaySpeed speed, bool exit, CancellationToken stopping)
    {
        if (!mapping.IsUsed) return await RunAsync(options, ReplayFile.Read(file), speed, exit, stopping);
        var mapped = MappedFile.Read(file, mapping, TimeProvider.System.GetUtcNow());
        await mapped.ReportAsync(mapping, stopping);
        if (mapping.IsDryRun || mapped.Items.Count == 0) return mapped.Tally.Rejected > 0 || mapped.Items.Count == 0 ? RowsWrong : 0;
        return await RunAsync(options, mapped.Items, speed, exit, stopping);
    }

    private static async Task<int> RunAsync(VerbOptions options, IReadOnlyList<ReplayItem> items, ReplaySpeed speed, bool exit, CancellationToken stopping)
    {
        using var logs = ConsoleLog.Create();
        using var listening = ListeningFile.Open(options.ListeningPath, TimeProvider.System, logs.CreateLogger<ListeningFile>());
        var clock = new ReplayClock(items.FirstOrDefault(item => item.At > DateTimeOffset.MinValue).At, TimeProvider.System);
        var alerts = new AlertPrinter();
        await using var pipeline = await EmbeddedPipeline.StartAsync(
            new PipelineOptions(
                options.DataDirectory, options.Bind, options.Port, listening, new Clocks(clock, TimeProvider.System), new ReplayedCollectionTime(), alerts),
            stopping);
        var before = (await pipeline.Ledger.ReadAsync(CancellationToken.None)).Total;
        RunVerb.Announce(pipeline);

        var feeder = pipeline.CreateFeeder();
        var isStopped = await RunVerb.IsStoppedAsync(async () =>
        {
            await FeedAsync(pipeline, feeder, items, clock, speed, stopping);
            clock.AdvanceTo(items[^1].At + Afterwards);
            await pipeline.SettleAsync(stopping);
        }, stopping);
        Report(feeder);
        if (isStopped) return await RunVerb.EndAsync(pipeline, before, alerts, RunVerb.Farewell);
        if (exit) return await RunVerb.EndAsync(pipeline, before, alerts);

        clock.GoOnInRealTime();
        AnsiConsole.MarkupLine("All is processed. The pipeline goes on listening.");
        await pipeline.WaitForStopAsync(stopping);
        return await RunVerb.EndAsync(pipeline, before, alerts);
    }

    private static Task FeedAsync(
        EmbeddedPipeline pipeline, MentionFeeder feeder, IReadOnlyList<ReplayItem> items, ReplayClock clock, ReplaySpeed speed, CancellationToken stopping)
        => AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
        {
            var bar = context.AddTask("sending", maxValue: items.Count);
            var watch = Stopwatch.StartNew();
            var pace = new ReplayPace(items, clock, speed);
            for (var sent = 0; sent < items.Count;)
            {
                var end = await pace.NextEndAsync(sent, stopping);
                sent += await feeder.SendBatchAsync(items, sent, end, stopping);
                // Only now is everything up to here on the hub: see ReplayClock.
                clock.AdvanceTo(items[sent - 1].At);
                bar.Value = sent;
                bar.Description = $"sending {sent / Math.Max(watch.Elapsed.TotalSeconds, 0.001):N0}/s";
                pipeline.ThrowIfFaulted();
            }
        });

    private static void Report(MentionFeeder feeder)
    {
        if (feeder.Refused == 0) return;
        Console.Error.WriteLine($"{feeder.Refused:N0} row(s) were refused by the front door and not taken in. The first reasons:");
        foreach (var refusal in feeder.Refusals) Console.Error.WriteLine("  " + refusal);
    }
}
