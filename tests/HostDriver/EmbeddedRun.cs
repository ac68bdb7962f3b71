using System.Net;
using MentionPipeline.App.Hosting.Embedded;
using MentionPipeline.App.Listening;
using MentionPipeline.App.Replay;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.HostDriver;

/// <summary>The same pipeline in embedded mode, to compare with.</summary>
public sealed class EmbeddedRun : IAsyncDisposable
{
    private readonly ListeningFile _listening;
    private readonly EmbeddedPipeline _pipeline;

    private EmbeddedRun(ListeningFile listening, EmbeddedPipeline pipeline) => (_listening, _pipeline) = (listening, pipeline);

    public IStore Store => _pipeline.Store;

    public ILedger Ledger => _pipeline.Ledger;

    public static async Task<EmbeddedRun> StartAsync(string listeningPath, string dataFolder)
    {
        var listening = ListeningFile.Open(listeningPath, TimeProvider.System);
        var options = new PipelineOptions(dataFolder, IPAddress.Loopback, Port: 0, listening, Clocks.Live, new ReplayedCollectionTime(), new UnheardSignals());
        return new EmbeddedRun(listening, await EmbeddedPipeline.StartAsync(options, CancellationToken.None));
    }

    /// <summary>Sends items through the front door and waits until nothing is in flight.</summary>
    public async Task FeedAsync(IReadOnlyList<ReplayItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var feeder = _pipeline.CreateFeeder();
        for (var sent = 0; sent < items.Count;) sent += await feeder.SendBatchAsync(items, sent, items.Count, CancellationToken.None);
        await _pipeline.SettleAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        await _listening.DisposeAsync();
    }
}
