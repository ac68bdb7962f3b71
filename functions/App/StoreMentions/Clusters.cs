using MentionPipeline.App.Hosting;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Storing;

/// <summary>
/// When the first of near-duplicates goes, the oldest copy that is left takes its place, and counts where only the first did. All is
/// written under the position of the event that took the first away, so that a replay gives again what the first run gave.
/// </summary>
internal sealed class Clusters(IStore store)
{
    /// <summary>Copies that are told whose copies they are now, the oldest; those of more say what they did.</summary>
    private const int CopiesMax = 200;

    /// <param name="decisions">What each event did: looking for copies asks every shard, so it is done only for what was there.</param>
    /// <returns>What to add to the counts.</returns>
    public async Task<IReadOnlyList<SequencedDelta>> FollowAsync(EventBatch batch, MentionDecision[] decisions, CancellationToken cancellation)
    {
        var deltas = new List<SequencedDelta>();
        foreach (var received in batch.Events.Where((received, i) => decisions[i].Deltas.Count > 0 && MayTakeAway(received.Event)))
        {
            var first = received.Event.Subject;
            if (!await MayLeaveCopiesAsync(first, cancellation)) continue;
            var copies = await CopiesAsync(first, cancellation);
            if (copies.Count == 0) continue;
            var heir = copies.FirstOrDefault(copy => copy.HeirOf == first) ?? copies[0];
            var inherited = new Dictionary<string, MentionDecision>();
            await store.Mentions.UpdateAsync(
                [.. copies.Select(copy => copy.Id)],
                (id, current) => (inherited[id] = MentionDecision.Inherited(current, first, heir.Id, received.Position)).Next,
                cancellation);
            deltas.AddRange(inherited.Values.SelectMany(decision => decision.Deltas).Select(delta => new SequencedDelta(received.Position.Sequence, delta)));
        }

        return deltas;
    }

    private static bool MayTakeAway(MentionEvent received)
        => received.Data.Deleted is not null || (received.Data.Updated is not null && received.Data.FilterReason is not null);

    /// <summary>An event that came too late has taken nothing away.</summary>
    private async Task<bool> MayLeaveCopiesAsync(string id, CancellationToken cancellation)
        => (await store.Mentions.ReadAsync([id], cancellation))[0]?.Document is { State: not MentionState.Stored, MayLeaveCopies: true };

    private async Task<IReadOnlyList<MentionDocument>> CopiesAsync(string first, CancellationToken cancellation)
    {
        var listing = new Listing(MentionDocument.CopiesOf(first), DateTimeOffset.MinValue, DateTimeOffset.MaxValue, CopiesMax);
        return (await store.Mentions.ListAsync(listing, cancellation)).Items;
    }
}
