using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Hubs;

namespace MentionPipeline.Embedded;

/// <summary>Law 3 on one machine: where every received event is, by source, from two files that are read one after the other.</summary>
/// <remarks>
/// Why it balances at any moment, and after any crash:
/// <list type="number">
/// <item>Within the log's file every transaction keeps received = (events beyond the checkpoint of the earlier hubs) + (entries
/// set aside from them) + (events ever appended to the last hub) − (events put back on it). Receiving counts and appends in
/// one transaction; a stage emits one event per event or sets it aside, in one transaction with its checkpoint; putting back
/// takes an entry and appends an event in one transaction. One snapshot therefore balances by itself.</item>
/// <item>The last stage writes elsewhere: its progress counts each event up to <c>Through</c> exactly once, in one conditional
/// write per partition. So an event of the last hub is counted there if and only if its sequence is at or below
/// <c>Through</c>, whatever the checkpoint says, which moves later and is of no interest here.</item>
/// <item>Progress is read first. Events that are counted after that read are still on the hub in the snapshot, because
/// retention is held from before the read: what it deleted earlier was consumed, so counted, before. They are in flight
/// in both views. Nothing is seen twice or missed.</item>
/// <item>An entry that the last stage counted as quarantined stays so in its progress when it is put back; the log counts
/// it as <c>requeued</c> in the transaction that appends it anew, and the ledger subtracts that.</item>
/// </list>
/// </remarks>
public sealed class EmbeddedLedger(HubLog log, IStore store) : ILedger
{
    /// <summary>
    /// An entry that was counted, set aside and put back between the two reads makes its source's quarantined −1 and its
    /// in flight +1: balanced, but odd. Reading again is enough, and this often at most.
    /// </summary>
    private const int ReadsMax = 3;

    public async Task<LedgerSnapshot> ReadAsync(CancellationToken cancellation)
    {
        for (var read = 1; ; read++)
        {
            var snapshot = await ReadOnceAsync(cancellation);
            if (read == ReadsMax || snapshot.Sources.All(line => line.Quarantined >= 0)) return snapshot;
        }
    }

    private async Task<LedgerSnapshot> ReadOnceAsync(CancellationToken cancellation)
    {
        using var hold = log.Retention.Hold();
        var progress = await ProgressReader.ReadAsync(log, store, cancellation);
        var places = await log.CountPlacesAsync(
            partition => progress.TryGetValue(partition, out var document) ? document.Through : HubLog.BeforeFirst, cancellation);
        var lines = places.Select(place => Line(place, progress.Values));
        return new LedgerSnapshot([.. lines.OrderBy(line => line.Source, StringComparer.Ordinal)]);
    }

    private static LedgerLine Line(SourcePlaces places, IEnumerable<ProgressDocument> progress)
    {
        var line = new LedgerLine(places.Source)
        {
            Received = places.Received,
            Inflight = places.Inflight,
            Quarantined = places.QuarantinedUncounted - places.Requeued,
        };
        foreach (var document in progress)
        {
            if (!document.Sources.TryGetValue(places.Source, out var counts)) continue;
            line += new LedgerLine(places.Source)
            {
                Stored = counts.Stored,
                Duplicate = counts.Duplicate,
                Filtered = counts.Filtered,
                Quarantined = counts.Quarantined,
                LastCollectedAt = counts.LastCollectedAt,
            };
        }
        return line;
    }
}
