using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>
/// Counts what passed a stage, each position once however often its batch is delivered. Nobody can look into the hubs from
/// here, so this is what ledger and watermark are read from.
/// </summary>
internal sealed class StageProgress(IStore store, TimeProvider wall)
{
    /// <param name="quarantined">Those of the batch's readable events that were set aside.</param>
    public Task CountAsync(HubInvocation invocation, IReadOnlyList<QuarantinedEvent> quarantined, CancellationToken cancellation)
    {
        var batch = invocation.Batch;
        var setAside = quarantined.Select(entry => entry.Position).ToHashSet();
        var readable = batch.Events.Select(received => new SequencedOutcome(
            received.Position.Sequence, received.Event.Source, setAside.Contains(received.Position) ? Outcome.Quarantined : Outcome.Passed,
            received.Event.Data.CollectedAt));
        var unreadable = batch.Unreadable.Select(entry => new SequencedOutcome(entry.Position.Sequence, entry.Source, Outcome.Quarantined, CollectedAt: null));
        SequencedOutcome[] outcomes = [.. readable.Concat(unreadable).OrderBy(outcome => outcome.Sequence)];
        return store.Progress.UpdateAsync(
            [ProgressDocument.IdOf(batch.Generation, batch.Partition)],
            (_, current) => Next(current, batch, outcomes),
            cancellation);
    }

    private ProgressDocument? Next(ProgressDocument? current, EventBatch batch, SequencedOutcome[] outcomes)
    {
        if (ProgressDecision.Of(current, batch.Generation, batch.Partition, outcomes) is not { } next) return null;
        // The last stage's document stays as the stage writes it.
        return batch.Hub == HubName.InOrder[^1] ? next : next with { Hub = batch.Hub, CountedAt = wall.GetUtcNow() };
    }
}
