using MentionPipeline.App.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>Whose signal it is, whom it concerns, and what of people's data it may show.</summary>
internal sealed record Alerting(Brand Brand, ListeningConfiguration Listening)
{
    public AlertSettings Alerts => Listening.Alerts;

    public PrivacySettings Privacy => Listening.Privacy;

    /// <summary>One that is listened for no more is known by its id.</summary>
    public Brand BrandOf(string id) => Listening.Brands.FirstOrDefault(brand => brand.Id == id) ?? new Brand(id, id, "");
}

/// <param name="Signal">The signal that tells it: the brand's own, or that of another brand of which the mentions are the same.</param>
/// <param name="IsNew">It was not there before.</param>
internal sealed record RaisedSignal(SignalDocument Signal, bool IsNew);

/// <summary>
/// Stores signals and the messages they owe. What is there is left as it is, and messages are made from the stored signal,
/// so doing it again after a crash adds what is missing and changes nothing.
/// </summary>
internal sealed class SignalWriter(IStore store, TimeProvider wallClock)
{
    private readonly OwedMessages _owed = new(store.Outbox, wallClock);
    private readonly OtherSignals _others = new(store.Signals);

    public async Task<RaisedSignal> RaiseAsync(Alerting alerting, StoryOutput.Raise raise, CancellationToken cancellation)
    {
        var brand = alerting.Brand.Id;
        var id = SignalId.Of(brand, raise.Lead.Signal, raise.Incident.RaisedAt);
        var signal = await ReadAsync(id, cancellation);
        var isNew = false;
        if (signal is null)
        {
            if (await StayAsync(alerting, raise, cancellation) is { } stillTold) return new RaisedSignal(stillTold, false);
            var others = await _others.AroundAsync(raise.Incident.RaisedAt, cancellation);
            var description = await SignalDescription.ReadAsync(store, alerting, raise, cancellation);
            var relation = SignalRelations.Of(description.Signal, description.Mentions, others);
            var host = raise.GuestUntil is null ? await JoinAsync(alerting, description.Signal, relation, others, cancellation) : null;
            if (host is not null) return new RaisedSignal(host, false);
            var document = description.Signal with { Related = [.. relation.Related.Select(other => other.Id)] };
            isNew = (await store.Signals.WriteAsync([new(document, null)], cancellation))[0];
            signal = isNew ? document : await ReadAsync(id, cancellation)
                ?? throw new InvalidOperationException($"Signal {id} could neither be created nor read.");
        }

        await _others.LinkAsync(signal, cancellation);
        await _owed.RaisedAsync(alerting.Alerts, alerting.Brand, MaskedSignal.Of(signal, alerting.Privacy), cancellation);
        return new RaisedSignal(signal, isNew);
    }

    /// <param name="grow">How the signal has become more.</param>
    public async Task GrowAsync(Alerting alerting, StoryOutput.Grow grow, CancellationToken cancellation)
    {
        if (await ReadAsync(grow.Signal, cancellation) is not { } signal) return;
        if (signal.Updates.All(known => known.Key != (grow.At, null)))
        {
            var (update, described) = await SignalGrowth.ReadAsync(store, alerting, signal, grow, cancellation);
            await store.Signals.UpdateAsync(
                [grow.Signal], (_, stored) => SignalUpdates.Grow(stored, update) is { } grown ? SignalUpdates.Lead(grown, described) : null, cancellation);
        }

        await TellUpdateAsync(alerting, grow.Signal, (grow.At, null), cancellation);
    }

    public async Task ClearAsync(Alerting alerting, StoryOutput.Clear clear, CancellationToken cancellation)
    {
        await store.Signals.UpdateAsync([clear.Signal], (_, signal) => SignalUpdates.Clear(signal, clear.At), cancellation);
        if (await ReadAsync(clear.Signal, cancellation) is not { Status: SignalStatus.Cleared } stored) return;
        await _others.LinkOverlappingAsync(stored, cancellation);
        await _owed.ClearedAsync(alerting.Alerts, alerting.Brand, MaskedSignal.Of(stored, alerting.Privacy), cancellation);
    }

    /// <summary>A guest that has become worse is told on by its host while that runs and the mentions are the same: its host grows with it.</summary>
    private async Task<SignalDocument?> StayAsync(Alerting alerting, StoryOutput.Raise raise, CancellationToken cancellation)
    {
        if (raise.GuestUntil is not { } until) return null;
        var mentions = await IncidentMentions.WindowAsync(store.Mentions, alerting.Brand.Id, raise.Lead, until - raise.Incident.Window, until, cancellation);
        var others = await _others.AroundAsync(until, cancellation);
        return SignalRelations.HostOf(alerting.Brand.Id, until, mentions, others);
    }

    /// <summary>The same mentions are told by another brand's signal: it says that they concern this brand as well.</summary>
    /// <returns>That signal; <c>null</c> where this one needs to be told by itself.</returns>
    private async Task<SignalDocument?> JoinAsync(
        Alerting alerting, SignalDocument raised, SignalRelation relation, IReadOnlyList<SignalDocument> others, CancellationToken cancellation)
    {
        var update = SignalRelations.AlsoUpdate(raised);
        // After a crash the host may run no more, or its mentions have changed: what was told once stays told.
        var host = others.FirstOrDefault(other => other.Updates.Any(known => known.Key == update.Key)) ?? relation.Host;
        if (host is null) return null;
        await store.Signals.UpdateAsync([host.Id], (_, signal) => SignalUpdates.Grow(signal, update), cancellation);
        if (await ReadAsync(host.Id, cancellation) is not { } stored || stored.Updates.All(known => known.Key != update.Key)) return null;
        await TellUpdateAsync(alerting, host.Id, update.Key, cancellation);
        return stored;
    }

    private async Task TellUpdateAsync(Alerting alerting, string id, (DateTimeOffset At, string? Brand) key, CancellationToken cancellation)
    {
        if (await ReadAsync(id, cancellation) is not { } signal) return;
        var number = signal.Updates.ToList().FindIndex(known => known.Key == key);
        if (number >= 0)
            await _owed.UpdatedAsync(alerting.Alerts, alerting.BrandOf(signal.Brand), MaskedSignal.Of(signal, alerting.Privacy), number, cancellation);
    }

    private async Task<SignalDocument?> ReadAsync(string id, CancellationToken cancellation)
        => (await store.Signals.ReadAsync([id], cancellation))[0]?.Document;
}
