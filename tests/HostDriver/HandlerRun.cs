using System.Text;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Hosting.CustomHandler;
using MentionPipeline.App.Listening;
using MentionPipeline.App.Outbound;
using MentionPipeline.App.Replay;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Exporting;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.HostDriver;

/// <summary>The pipeline in custom-handler mode over any store, with the Functions host played to it.</summary>
public sealed class HandlerRun : IAsyncDisposable
{
    /// <summary>Mentions in one request to the front door.</summary>
    private const int RequestItems = 500;

    private readonly HttpClient _http = LoopbackHttp.Create();
    private readonly ListeningFile _listening;
    private readonly GuardedHttp _outbound;
    private CustomHandlerHost? _handler;

    private HandlerRun(IStore store, string listeningPath)
    {
        Store = store;
        Ledger = new ProgressLedger(store);
        _listening = ListeningFile.Open(listeningPath, TimeProvider.System);
        _outbound = new GuardedHttp(new OutboundGuard(_listening, new SystemHostResolver()), Clocks.Live);
    }

    public IStore Store { get; }

    public ILedger Ledger { get; }

    public PlayedHost Host { get; private set; } = null!;

    public static async Task<HandlerRun> StartAsync(IStore store, string listeningPath, string exportFolder, int partitions)
    {
        var run = new HandlerRun(store, listeningPath);
        var ledger = (ProgressLedger)run.Ledger;
        var parts = new PipelineParts(
            Clocks.Live, run._listening, new ReplayedCollectionTime(), store, new UnusedHub(), ledger, new ProgressWatermark(ledger, TimeProvider.System),
            new FolderExports(exportFolder), run._outbound, new EnvironmentSecrets(), new UnheardSignals(), new SharedKey(null), NullLoggerFactory.Instance);
        var settings = new HandlerSettings { Port = 0, ListeningPath = listeningPath };
        run._handler = await CustomHandlerHost.StartAsync(parts, new StoreQuarantine(store, TimeProvider.System), settings);
        run._http.BaseAddress = run._handler.Address;
        run.Host = new PlayedHost(run._http, AppContext.BaseDirectory, partitions, TimeProvider.System);
        return run;
    }

    /// <summary>Sends items through the front door, then runs every stage until the hubs are drained.</summary>
    public async Task FeedAsync(IReadOnlyList<ReplayItem> items)
    {
        foreach (var some in items.Chunk(RequestItems))
        {
            var body = string.Join('\n', some.Select(item => Encoding.UTF8.GetString(item.Json)));
            var (status, reply) = await Host.RequestAsync("ReceiveMentions", "application/x-ndjson", body);
            if (status is not (202 or 400)) throw new HostContractException($"The front door answered {status}: {reply}");
        }
        await Host.DrainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_handler is not null) await _handler.DisposeAsync();
        _http.Dispose();
        _outbound.Dispose();
        await _listening.DisposeAsync();
    }

    private sealed class UnusedHub : IMentionHub
    {
        public Task AppendAsync(IReadOnlyList<MentionEvent> events, CancellationToken cancellation)
            => throw new NotSupportedException("Nothing is polled in this run.");
    }
}

internal sealed class UnheardSignals : IRaisedSignals
{
    public void OnRaised(SignalDocument signal)
    {
    }
}
