using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>Law 3 where the hubs belong to Event Hubs: what the stages wrote down of themselves.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Exact: received, counted when the first stage takes an event; every outcome of the last stage; what each stage set
/// aside. Each position counts once, however often it is delivered.</item>
/// <item>Not known: events on the first hub that no one has taken yet. The hub's own metrics show them.</item>
/// <item>Inferred: in flight, as received less outcomes. The host may put a stage's outputs on the next hub twice; the
/// second copy ends as a duplicate that nobody received. Such a surplus is taken off the duplicates, so that a line never
/// claims more than came in; while both are there at once, in flight is too low by the surplus. What a later hub got from
/// elsewhere counts as received.</item>
/// </list>
/// </remarks>
internal sealed class ProgressLedger(IStore store) : ILedger
{
    public async Task<LedgerSnapshot> ReadAsync(CancellationToken cancellation) => Of(await ReadProgressAsync(cancellation));

    public static LedgerSnapshot Of(IReadOnlyList<ProgressDocument> progress)
    {
        var lines = progress.SelectMany(document => document.Sources.Select(source => Line(document.Hub, source.Key, source.Value)))
            .GroupBy(line => line.Source)
            .Select(same => Settled(same.Aggregate((sum, line) => sum + line)));
        return new LedgerSnapshot([.. lines.OrderBy(line => line.Source, StringComparer.Ordinal)]);
    }

    /// <summary>Every partition's progress at every stage. Later stages are never ahead by more than the moment this takes.</summary>
    public async Task<IReadOnlyList<ProgressDocument>> ReadProgressAsync(CancellationToken cancellation)
    {
        var all = new List<ProgressDocument>();
        string? after = null;
        do
        {
            var page = await store.Progress.ListAsync(
                new Listing(ProgressDocument.All, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), Listing.LimitMax, After: after), cancellation);
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    private static LedgerLine Line(string? hub, string source, OutcomeCounts counts) => new(source)
    {
        Received = hub == HubName.Collected ? counts.Passed + counts.Quarantined : 0,
        Stored = counts.Stored,
        Duplicate = counts.Duplicate,
        Filtered = counts.Filtered,
        Quarantined = counts.Quarantined,
        LastCollectedAt = counts.LastCollectedAt,
    };

    private static LedgerLine Settled(LedgerLine line)
    {
        var missing = line.Received - line.Stored - line.Duplicate - line.Filtered - line.Quarantined;
        if (missing >= 0) return line with { Inflight = missing };
        var repeats = Math.Min(line.Duplicate, -missing);
        return line with { Duplicate = line.Duplicate - repeats, Received = line.Received - missing - repeats };
    }
}
