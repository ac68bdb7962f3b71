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
        foreach (var source in configuration.Sources) received.TryAdd(source.Id, 0);
        var now = clocks.Collection.GetUtcNow();
        foreach (var chunk in received.OrderBy(source => source.Key, StringComparer.Ordinal).Take(SourcesMax).Chunk(Listing.LimitMax))
            await WatchAsync([.. chunk], configuration, now, cancellation);
    }

    private async Task WatchAsync(
        KeyValuePair<string, long>[] sources, ListeningConfiguration configuration, DateTimeOffset now, CancellationToken cancellation)
    {
        var stored = await store.SourceHealth.ReadAsync([.. sources.Select(source => source.Key)], cancellation);
        var writes = new List<ConditionalWrite<SourceHealthDocument>>(sources.Length);
        for (var i = 0; i < sources.Length; i++)
        {
            var (source, state) = (sources[i].Key, stored[i]?.Document);
            var standing = SourceStanding.Of(source, state, configuration);
            if (standing.IsListenedTo)
            {
                var decision = SourceWatch.Decide(state, source, sources[i].Value, now);
                await TellAsync(decision, null, configuration.Alerts, cancellation);
                writes.Add(new(decision.State with { IsConfigured = standing.IsConfigured }, stored[i]?.ETag));
            }
            else if (state?.Status == SourceStatus.Silent)
            {
                var decision = SourceWatch.Dismiss(state, now);
                await TellAsync(decision, standing.IsConfigured ? SourceSignal.OffReason : SourceSignal.RemovedReason, configuration.Alerts, cancellation);
                writes.Add(new(decision.State, stored[i]?.ETag));
            }
        }

        // A conflict means that another run has looked at the same moment.
        await store.SourceHealth.WriteAsync(writes, cancellation);
    }

    private async Task TellAsync(SourceDecision decision, string? reason, AlertSettings alerts, CancellationToken cancellation)
    {
        if (decision.Change == SourceChange.Silent)
        {
            var (signal, isNew) = await _alerts.RaiseAsync(decision, alerts, cancellation);
            if (!isNew) return;
            SignalLog.Raised(logger, signal.Id, signal.Headline);
            raisedSignals?.OnRaised(signal);
        }
        else if (decision.Change is SourceChange.Recovered or SourceChange.Dismissed)
        {
            await _alerts.ClearAsync(decision, reason, alerts, cancellation);
            if (reason is null) SignalLog.SourceRecovered(logger, decision.State.Id);
            else SignalLog.SourceDismissed(logger, decision.State.Id, reason);
        }
    }
}
