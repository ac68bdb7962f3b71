using MentionPipeline.App.Listening;
using MentionPipeline.App.Outbound;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Exporting;
using MentionPipeline.Embedded.Storing;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>The parts of the pipeline in Azure: one method a port says which adapter stands behind it.</summary>
internal sealed class HandlerParts : IAsyncDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly AzureAdapters _azure;

    private HandlerParts(HandlerSettings settings)
    {
        Logs = Owned(HandlerLogging.Create());
        var clocks = Clocks.Live;
        _azure = Owned(new AzureAdapters(settings, clocks));
        var listening = Owned(ListeningFile.Open(settings.ListeningPath, TimeProvider.System, Logs.CreateLogger<ListeningFile>()));
        var store = Store(settings, clocks);
        var ledger = new ProgressLedger(store);
        Pipeline = new PipelineParts(
            clocks,
            listening,
            new LiveCollectionTime(TimeProvider.System),
            store,
            Hub(settings),
            ledger,
            new ProgressWatermark(ledger, clocks.Wall),
            Exports(settings),
            Owned(new GuardedHttp(new OutboundGuard(listening, new SystemHostResolver()), clocks)),
            _azure.Secrets(),
            new LoggedSignals(Logs.CreateLogger<LoggedSignals>()),
            new SharedKey(settings.ApiKey),
            Logs)
        {
            Classifier = embedded => _azure.Classifier(embedded, store, Logs),
        };
    }

    public PipelineParts Pipeline { get; }

    public ILoggerFactory Logs { get; }

    /// <exception cref="HandlerSettingsException">A setting does not fit.</exception>
    /// <exception cref="InvalidListeningException">The configuration cannot be used.</exception>
    public static HandlerParts Open(HandlerSettings settings) => new(settings);

    public ValueTask DisposeAsync()
    {
        // What was opened last may use what was opened first; the log goes last.
        for (var i = _owned.Count - 1; i >= 0; i--) _owned[i].Dispose();
        return ValueTask.CompletedTask;
    }

    private IStore Store(HandlerSettings settings, Clocks clocks)
    {
        if (!settings.IsStoreSqlite) return _azure.Store(settings.CosmosEndpoint!);
        Directory.CreateDirectory(settings.StorePath!);
        return Owned(SqliteStore.Open(Path.Combine(settings.StorePath!, "store.db"), clocks));
    }

    private IMentionHub Hub(HandlerSettings settings) => settings.HubEndpoint is { } endpoint ? _azure.Hub(endpoint) : new NoHub();

    private IExportFolder Exports(HandlerSettings settings)
    {
        if (settings.ExportsUri is { } uri) return _azure.Exports(uri);
        return settings.StorePath is { } folder
            ? new FolderExports(Path.Combine(folder, "exports"))
            : throw new HandlerSettingsException(HandlerSettings.ExportsUriName, null, "the blob service's address");
    }

    private T Owned<T>(T part) where T : IDisposable
    {
        _owned.Add(part);
        return part;
    }

    /// <summary>Stands in where no namespace is set: everything but polling works without one.</summary>
    private sealed class NoHub : IMentionHub
    {
        public Task AppendAsync(IReadOnlyList<Domain.Events.MentionEvent> events, CancellationToken cancellation)
            => throw new HandlerSettingsException(HandlerSettings.HubNamespaceName, null, "the namespace that polled mentions are sent to");
    }

    private sealed class LoggedSignals(ILogger<LoggedSignals> logger) : IRaisedSignals
    {
        public void OnRaised(SignalDocument signal) => HandlerLog.Raised(logger, signal.Brand, signal.Id);
    }
}
