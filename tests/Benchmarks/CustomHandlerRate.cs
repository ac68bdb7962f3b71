using System.Diagnostics;
using System.Globalization;
using MentionPipeline.App.Replay;
using MentionPipeline.Domain;
using MentionPipeline.Embedded.Storing;
using MentionPipeline.HostDriver;

namespace MentionPipeline.Benchmarks;

/// <summary>A file of mentions through the custom handler, with the Functions host played to it, over a store of one machine.</summary>
internal static class CustomHandlerRate
{
    private const int Partitions = 4;

    public static async Task<string> MeasureAsync(string folder, string listening, string file)
    {
        var items = ReplayFile.Read(file);
        using var store = SqliteStore.Open(Path.Combine(folder, "handler.db"), Clocks.Live);
        await using var run = await HandlerRun.StartAsync(store, listening, Path.Combine(folder, "exports"), Partitions);
        var watch = Stopwatch.StartNew();
        await run.FeedAsync(items);
        var total = (await run.Ledger.ReadAsync(CancellationToken.None)).Total;
        return string.Create(CultureInfo.InvariantCulture, $"{items.Count} mentions, {items.Count / watch.Elapsed.TotalSeconds:0} a second; {total}");
    }
}
