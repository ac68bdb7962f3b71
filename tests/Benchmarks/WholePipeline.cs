using System.Diagnostics;
using System.Net;
using MentionPipeline.App.Hosting.Embedded;
using MentionPipeline.App.Listening;
using MentionPipeline.App.Replay;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Benchmarks;

/// <summary>From the front door, over HTTP, until every mention is stored and counted.</summary>
internal static class WholePipeline
{
    /// <returns>Mentions per second, and the peak of the process's memory in MiB.</returns>
    public static async Task<(double PerSecond, double PeakMebibytes)> MeasureAsync(string folder, string listeningPath, int count)
    {
        var listening = ListeningFile.Read(listeningPath).Configuration!;
        var clock = new ReplayClock(GeneratedPosts.FirstAt, TimeProvider.System);
        var options = new PipelineOptions(
            folder, IPAddress.Loopback, Port: 0, new FixedListening(listening), new Clocks(clock, TimeProvider.System),
            new ReplayedCollectionTime(), new Unheard());
        await using var pipeline = await EmbeddedPipeline.StartAsync(options, CancellationToken.None);
        var feeder = pipeline.CreateFeeder();
        var watch = Stopwatch.StartNew();
        foreach (var batch in new GeneratedPosts(count, seed: 1).Batches())
        {
            for (var sent = 0; sent < batch.Count;) sent += await feeder.SendBatchAsync(batch, sent, batch.Count, CancellationToken.None);
            clock.AdvanceTo(batch[^1].At);
        }
        while ((await pipeline.Ledger.ReadAsync(CancellationToken.None)).Total is var total && total.Inflight > 0) await Task.Delay(20);
        var perSecond = count / watch.Elapsed.TotalSeconds;
        var ledger = (await pipeline.Ledger.ReadAsync(CancellationToken.None)).Total;
        if (ledger.Stored != count || !ledger.Balanced) throw new InvalidOperationException($"Not a measurement: {ledger}");
        using var process = Process.GetCurrentProcess();
        return (perSecond, process.PeakWorkingSet64 / 1024.0 / 1024.0);
    }

    private sealed record FixedListening(Domain.Listening.ListeningConfiguration Current) : Domain.Listening.IListening;

    private sealed class Unheard : IRaisedSignals
    {
        public void OnRaised(SignalDocument signal)
        {
        }
    }
}
