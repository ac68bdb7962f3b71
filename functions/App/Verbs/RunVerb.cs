using MentionPipeline.App.Hosting.Embedded;
using MentionPipeline.App.Listening;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Intake;
using Spectre.Console;

namespace MentionPipeline.App.Verbs;

/// <summary>Runs the pipeline until it is told to stop.</summary>
internal static class RunVerb
{
    public const string Farewell = "Stopped. What is on the hubs is processed at the next start.";

    public static async Task<int> RunAsync(VerbOptions options, CancellationToken stopping)
    {
        var alerts = new AlertPrinter();
        using var logs = ConsoleLog.Create();
        using var listening = ListeningFile.Open(options.ListeningPath, TimeProvider.System, logs.CreateLogger<ListeningFile>());
        await using var pipeline = await EmbeddedPipeline.StartAsync(
            new PipelineOptions(
                options.DataDirectory, options.Bind, options.Port, listening, Clocks.Live, new LiveCollectionTime(TimeProvider.System), alerts),
            stopping);
        var before = (await pipeline.Ledger.ReadAsync(CancellationToken.None)).Total;
        Announce(pipeline);
        await pipeline.WaitForStopAsync(stopping);
        return await EndAsync(pipeline, before, alerts, Farewell);
    }

    public static void Announce(EmbeddedPipeline pipeline)
    {
        AnsiConsole.MarkupLineInterpolated($"Dashboard and API on [link]{pipeline.Address}[/]  (Ctrl-C stops)");
    }

    /// <returns>Whether a stop came before the work was done: then the verb still has its last line to print.</returns>
    public static async Task<bool> IsStoppedAsync(Func<Task> work, CancellationToken stopping)
    {
        try
        {
            await work();
            return false;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return true;
        }
    }

    /// <summary>Stops what runs, then prints the last line.</summary>
    public static async Task<int> EndAsync(EmbeddedPipeline pipeline, Domain.Storing.LedgerLine before, AlertPrinter alerts, string? farewell = null)
    {
        await pipeline.StopAsync();
        var report = LedgerReport.Between(before, (await pipeline.Ledger.ReadAsync(CancellationToken.None)).Total, alerts.Count);
        if (farewell is not null) AnsiConsole.WriteLine(farewell);
        Console.WriteLine(report);
        return report.ExitCode;
    }
}
