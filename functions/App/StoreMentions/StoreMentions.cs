using MentionPipeline.App.Hosting;
using MentionPipeline.App.Storing;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>
/// Law 4, in three steps that may each be repeated: bring the mentions to their new state, add what changed to the
/// rollups, then write down how far this partition has come.
/// </summary>
public sealed class StoreMentions(IStore store, IListening listening, Clocks clocks) : IEventHubFunction
{
    private readonly QuotedTexts _quotedTexts = new(store);
    private readonly Clusters _clusters = new(store);

    public async Task<FunctionOutputs> RunAsync(EventBatch batch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var decisions = await WriteMentionsAsync(batch, cancellation);
        await _quotedTexts.FollowAsync(batch.Events.Select(received => received.Event), cancellation);
        var inherited = await _clusters.FollowAsync(batch, decisions, cancellation);
        await CountDeltasAsync(batch, decisions, inherited, cancellation);
        await CountOutcomesAsync(batch, decisions, cancellation);
        return FunctionOutputs.None;
    }

    /// <returns>For each event of the batch what it did.</returns>
    private async Task<MentionDecision[]> WriteMentionsAsync(EventBatch batch, CancellationToken cancellation)
    {
        var decisions = new MentionDecision[batch.Events.Count];
        var indexesById = Enumerable.Range(0, batch.Events.Count).GroupBy(i => batch.Events[i].Event.Subject)
            .ToDictionary(same => same.Key, same => same.ToArray());
        TimeSpan? retention = listening.Current.RetentionDays is { } days ? TimeSpan.FromDays(days) : null;

        MentionDocument? Decide(string id, MentionDocument? current)
        {
            var state = current;
            foreach (var i in indexesById[id])
            {
                decisions[i] = MentionDecision.Of(state, batch.Events[i].Event, batch.Events[i].Position, retention);
                state = decisions[i].Next ?? state;
            }
            return ReferenceEquals(state, current) ? null : state;
        }

        // What speaks of a stored mention must find it; most others are new.
        var stored = indexesById.Keys.Where(id => indexesById[id].Any(i => MentionEventType.IsAboutStored(batch.Events[i].Event.Type))).ToHashSet();
        await store.Mentions.UpdateAsync([.. indexesById.Keys.Where(id => !stored.Contains(id))], Decide, cancellation, expectNew: true);
        await store.Mentions.UpdateAsync([.. stored], Decide, cancellation);
        return decisions;
    }

    private Task CountDeltasAsync(
        EventBatch batch, MentionDecision[] decisions, IReadOnlyList<SequencedDelta> inherited, CancellationToken cancellation)
    {
        var deltasById = decisions
            .SelectMany((decision, i) => decision.Deltas.Select(delta => new SequencedDelta(batch.Events[i].Position.Sequence, delta)))
            .Concat(inherited)
            .OrderBy(sequenced => sequenced.Sequence)
            .GroupBy(sequenced => RollupDocument.IdOf(sequenced.Delta.Brand, sequenced.Delta.Bucket, batch.Generation, batch.Partition))
            .ToDictionary(same => same.Key, same => same.ToArray());
        var now = clocks.Wall.GetUtcNow();
        return store.Rollups.UpdateAsync(
            [.. deltasById.Keys],
            (id, current) => RollupDecision.Of(current, batch.Generation, batch.Partition, deltasById[id], now),
            cancellation);
    }

    private Task CountOutcomesAsync(EventBatch batch, MentionDecision[] decisions, CancellationToken cancellation)
    {
        var processed = batch.Events.Select((received, i) =>
            new SequencedOutcome(received.Position.Sequence, received.Event.Source, decisions[i].Outcome, received.Event.Data.CollectedAt));
        var unreadable = batch.Unreadable.Select(item =>
            new SequencedOutcome(item.Position.Sequence, item.Source, Outcome.Quarantined, CollectedAt: null));
        SequencedOutcome[] outcomes = [.. processed.Concat(unreadable).OrderBy(outcome => outcome.Sequence)];
        return store.Progress.UpdateAsync(
            [ProgressDocument.IdOf(batch.Generation, batch.Partition)],
            (_, current) => ProgressDecision.Of(current, batch.Generation, batch.Partition, outcomes),
            cancellation);
    }
}
