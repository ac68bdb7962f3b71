using System.Globalization;
using MentionPipeline.App.Hosting.Embedded;
using MentionPipeline.App.Listening;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Intake;
using Spectre.Console;

namespace MentionPipeline.App.Verbs;

/// <summary>Shows what was set aside and puts it back.</summary>
internal static class QuarantineVerb
{
    private const int EntriesMax = 1_000;

    public static Task<int> ListAsync(VerbOptions options, CancellationToken stopping) => WithPipelineAsync(options, async (pipeline, cancellation) =>
    {
        var entries = await pipeline.Quarantine.ListAsync(EntriesMax, cancellation);
        if (entries.Count == 0)
        {
            AnsiConsole.WriteLine("The quarantine is empty.");
            return;
        }
        AnsiConsole.Write(TableOf(entries));
    }, stopping);

    public static Task<int> ReplayAsync(VerbOptions options, string[] ids, CancellationToken stopping)
        => WithPipelineAsync(options, async (pipeline, cancellation) =>
    {
        if (ids.Length == 0) ids = [.. (await pipeline.Quarantine.ListAsync(EntriesMax, cancellation)).Select(entry => entry.Event.Id)];
        var count = await pipeline.Quarantine.ReplayAsync(ids, cancellation);
        await pipeline.SettleAsync(cancellation);
        AnsiConsole.WriteLine($"{count} of {ids.Length} put back and processed. What failed again is in the quarantine again.");
    }, stopping);

    private static async Task<int> WithPipelineAsync(VerbOptions options, Func<EmbeddedPipeline, CancellationToken, Task> action, CancellationToken stopping)
    {
        var alerts = new AlertPrinter();
        using var logs = ConsoleLog.Create();
        using var listening = ListeningFile.Open(options.ListeningPath, TimeProvider.System, logs.CreateLogger<ListeningFile>());
        await using var pipeline = await EmbeddedPipeline.StartAsync(
            new PipelineOptions(
                options.DataDirectory, options.Bind, Port: 0, listening, Clocks.Live, new LiveCollectionTime(TimeProvider.System), alerts),
            stopping);
        var before = (await pipeline.Ledger.ReadAsync(CancellationToken.None)).Total;
        await action(pipeline, stopping);
        return await RunVerb.EndAsync(pipeline, before, alerts);
    }

    private static Table TableOf(IReadOnlyList<QuarantinedEntry> entries)
    {
        var table = new Table().AddColumns("id", "at", "source", "reason", "detail");
        foreach (var entry in entries)
        {
            var at = entry.At.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
            table.AddRow(new[] { entry.Event.Id, at, entry.Event.Source, entry.Event.Reason, entry.Event.Detail }
                .Select(cell => (Spectre.Console.Rendering.IRenderable)new Text(cell)));
        }
        return table;
    }
}
