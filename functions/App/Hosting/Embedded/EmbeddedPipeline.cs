using MentionPipeline.App.Outbound;
using MentionPipeline.App.Replay;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded;
using MentionPipeline.Embedded.Exporting;
using MentionPipeline.Embedded.Hubs;
using MentionPipeline.Embedded.Storing;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MentionPipeline.App.Hosting.Embedded;

/// <summary>The whole pipeline in one process: hubs and store in a folder, API and dashboard on a port.</summary>
internal sealed class EmbeddedPipeline : IAsyncDisposable
{
    /// <summary>How often a verb that waits for the end looks whether it has come.</summary>
    private static readonly TimeSpan SettlePause = TimeSpan.FromMilliseconds(50);

    private readonly PipelineOptions _options;
    private readonly HubLog _log;
    private readonly SqliteStore _store;
    private readonly GuardedHttp _outbound;
    private readonly WebApplication _web;
    private readonly EmbeddedHost _host;
    private readonly SharedKey _key;
    private bool _stopped;

    private EmbeddedPipeline(PipelineOptions options, HubLog log, SqliteStore store)
    {
        _options = options;
        _log = log;
        _store = store;
        _key = new SharedKey(Environment.GetEnvironmentVariable(SharedKey.VariableName));
        _outbound = new GuardedHttp(new OutboundGuard(options.Listening, new SystemHostResolver()), options.Clocks);
        _web = BuildWeb(options);
        Ledger = new EmbeddedLedger(log, store);
        var parts = new PipelineParts(
            options.Clocks, options.Listening, options.CollectionTime, store, new CollectedHub(log), Ledger, new EmbeddedWatermark(log, store, options.Clocks),
            new FolderExports(options.ExportDirectory), _outbound, new EnvironmentSecrets(), options.RaisedSignals, _key,
            _web.Services.GetRequiredService<ILoggerFactory>());
        _host = new EmbeddedHost(log, parts.Functions(), options.Clocks, _web.Services.GetRequiredService<ILogger<EmbeddedHost>>());
        _host.Map(_web);
    }

    public ILedger Ledger { get; }

    public IStore Store => _store;

    public HubLog Log => _log;

    public IQuarantine Quarantine => new Quarantine(_log);

    /// <summary>Where API and dashboard answer.</summary>
    public Uri Address => new(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <exception cref="EmbeddedStorageException">The data directory cannot be used.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<EmbeddedPipeline> StartAsync(PipelineOptions options, CancellationToken cancellation)
    {
        var log = HubLog.Open(Path.Combine(options.DataDirectory, "hubs.db"), new HubOptions(), options.Clocks);
        var store = SqliteStore.Open(Path.Combine(options.DataDirectory, "store.db"), options.Clocks);
        var pipeline = new EmbeddedPipeline(options, log, store);
        try
        {
            await pipeline._web.StartAsync(cancellation);
            pipeline._host.Start();
            return pipeline;
        }
        catch
        {
            await pipeline.DisposeAsync();
            throw;
        }
    }

    /// <summary>A sender that uses the front door like any other.</summary>
    public MentionFeeder CreateFeeder() => new(
        LoopbackHttp.Create(), new Uri(Address, "/api/mentions"), Environment.GetEnvironmentVariable(SharedKey.VariableName), TimeProvider.System);

    /// <summary>Waits until nothing is in flight and every timer has done what that left to do.</summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        while ((await Ledger.ReadAsync(cancellation)).Total.Inflight > 0)
        {
            ThrowIfFaulted();
            await Task.Delay(SettlePause, cancellation);
        }
        await _host.RunTimerAsync(nameof(DetectSpikes), cancellation);
        await _host.RunTimerAsync(nameof(FindEmergingTopics), cancellation);
        await _host.RunTimerAsync(nameof(DeliverAlerts), cancellation);
        await ExportAllAsync(cancellation);
    }

    /// <summary>One run publishes a bounded number of hours, so it takes several to catch up with a replay.</summary>
    private async Task ExportAllAsync(CancellationToken cancellation)
    {
        var settledAt = _options.Clocks.Wall.GetUtcNow();
        while (await _host.RunTimerAsync(nameof(ExportMentions), cancellation))
        {
            var cursor = await _store.Exports.ReadAsync([ExportDocument.TheId], cancellation);
            if (cursor[0]?.Document.PublishedThrough >= settledAt) return;
        }
    }

    /// <exception cref="Exception">Whatever stopped the host.</exception>
    public void ThrowIfFaulted()
    {
        if (_host.Completion.IsFaulted) _host.Completion.GetAwaiter().GetResult();
    }

    /// <summary>Returns when told to stop; fails when the host cannot go on.</summary>
    public async Task WaitForStopAsync(CancellationToken stopping)
    {
        var stopped = new TaskCompletionSource();
        await using var registration = stopping.Register(() => stopped.TrySetResult());
        await await Task.WhenAny(_host.Completion, stopped.Task);
    }

    /// <summary>Closes the door, then lets every loop finish what it has in hand. Ledger and store can still be read.</summary>
    public async Task StopAsync()
    {
        if (_stopped) return;
        _stopped = true;
        await _web.StopAsync();
        await _host.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _web.DisposeAsync();
        _outbound.Dispose();
        _log.Dispose();
        _store.Dispose();
    }

    private static WebApplication BuildWeb(PipelineOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The front door reads one byte more than it takes and says 413 itself, as problem+json.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(options.Bind, options.Port);
        });
        ConsoleLog.Configure(builder.Logging);
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = Problem.Explain);
        var web = builder.Build();
        web.UseExceptionHandler();
        web.UseStatusCodePages();
        return web;
    }
}
