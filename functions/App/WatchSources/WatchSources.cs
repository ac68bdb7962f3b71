using MentionPipeline.App.Hosting;
using MentionPipeline.App.Telemetry;
using MentionPipeline.App.Watching;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>
/// Notices when a source falls silent: every five minutes it compares what the ledger has received of each source with what the
/// source's own past expects. The signal is stored before the state that it follows from, under an id of its own: a run that is
/// cut short is made again, and tells nothing twice.
/// </summary>
public sealed class WatchSources(
    IStore store, ILedger ledger, IListening listening, Clocks clocks, ILogger<WatchSources> logger, IRaisedSignals? raisedSignals = null) : ITimerFunction
{
    /// <summary>Sources that are watched; the front door takes any name, so there may be more.</summary>
    public const int SourcesMax = 2_000;

    private readonly SourceAlerts _alerts = new(store, clocks.Wall);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var received = (await ledger.ReadAsync(cancellation)).Sources.ToDictionary(line => line.Source, line => line.Received, StringComparer.Ordinal);
        var configuration = listening.Current;
        foreach (var source in configuration.Sources.Where(source => source.Enabled)) received.TryAdd(source.Id, 0);
        foreach (var source in configuration.Sources.Where(source => !source.Enabled)) received.Remove(source.Id);
        var now = clocks.Collection.GetUtcNow();
        foreach (var chunk in received.OrderBy(source => source.Key, StringComparer.Ordinal).Take(SourcesMax).Chunk(Listing.LimitMax))
            await WatchAsync([.. chunk], configuration.Alerts, now, cancellation);
    }

    private async Task WatchAsync(KeyValuePair<string, long>[] sources, AlertSettings alerts, DateTimeOffset now, CancellationToken cancellation)
    {
        var stored = await store.SourceHealth.ReadAsync([.. sources.Select(source => source.Key)], cancellation);
        var writes = new List<ConditionalWrite<SourceHealthDocument>>(sources.Length);
        for (var i = 0; i < sources.Length; i++)
        {
            var decision = SourceWatch.Decide(stored[i]?.Document, sources[i].Key, sources[i].Value, now);
            await TellAsync(decision, alerts, cancellation);
            writes.Add(new(decision.State, stored[i]?.ETag));
        }

        // A conflict means that another run has looked at the same moment.
        await store.SourceHealth.WriteAsync(writes, cancellation);
    }

    private async Task TellAsync(SourceDecision decision, AlertSettings alerts, CancellationToken cancellation)
    {
        if (decision.Change == SourceChange.Silent)
        {
            var (signal, isNew) = await _alerts.RaiseAsync(decision, alerts, cancellation);
            if (!isNew) return;
            SignalLog.Raised(logger, signal.Id, signal.Headline);
            raisedSignals?.OnRaised(signal);
        }
        else if (decision.Change == SourceChange.Recovered)
        {
            await _alerts.RecoverAsync(decision, alerts, cancellation);
            SignalLog.SourceRecovered(logger, decision.State.Id);
        }
    }
}
