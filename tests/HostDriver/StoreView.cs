using System.Text.Json;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.HostDriver;

/// <summary>
/// What a run left behind, in a form in which two runs can be compared: every stored mention in full, the counts of every
/// bucket, and the ledger. What depends on where an event lay (positions, partitions, generations) is left out.
/// </summary>
public sealed record StoreView(IReadOnlyList<string> Mentions, IReadOnlyList<string> Rollups, IReadOnlyList<LedgerLine> Ledger)
{
    private const int ReadAtOnce = 500;

    /// <param name="mentionIds">
    /// Where given, these mentions are read one by one instead of listed: an emulator goes through all of its documents for
    /// every page of a listing. That there are no others follows from the ledger.
    /// </param>
    public static async Task<StoreView> ReadAsync(IStore store, ILedger ledger, IEnumerable<string> brands, IReadOnlyList<string>? mentionIds = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(brands);
        var mentions = mentionIds is null ? await AllAsync(store.Mentions, MentionDocument.AllBrands) : await ReadAsync(store.Mentions, mentionIds);
        var rollups = new List<RollupDocument>();
        foreach (var brand in brands) rollups.AddRange(await AllAsync(store.Rollups, brand));
        return new StoreView(
            [.. mentions.Select(mention => $"{mention.Id} {mention.Version} {Json(mention.Mention!)}").Order(StringComparer.Ordinal)],
            [.. rollups.GroupBy(rollup => (rollup.Brand, rollup.Bucket))
                .Select(same => $"{same.Key.Brand} {same.Key.Bucket:O} {same.Aggregate(Counts.Zero, (sum, rollup) => sum + rollup.Counts)}")
                .Order(StringComparer.Ordinal)],
            (await ledger.ReadAsync(CancellationToken.None)).Sources);
    }

    /// <summary>The ids of the mentions seen.</summary>
    public IReadOnlyList<string> MentionIds => [.. Mentions.Select(line => line[..MentionId.Length])];

    private static async Task<List<MentionDocument>> ReadAsync(IDocuments<MentionDocument> mentions, IReadOnlyList<string> ids)
    {
        var found = new List<MentionDocument>(ids.Count);
        foreach (var some in ids.Chunk(ReadAtOnce))
            found.AddRange((await mentions.ReadAsync(some, CancellationToken.None)).OfType<Stored<MentionDocument>>().Select(stored => stored.Document));
        return found;
    }

    /// <summary>
    /// Which of two near-duplicates comes first, and whether one repeats the other, rests on the order in which partitions are read;
    /// hubs promise none, so it is left out. Everything else of a mention is compared.
    /// </summary>
    private static string Json(Mention mention)
        => JsonSerializer.Serialize(mention with { DuplicateOf = null, Noise = null }, PipelineJson.Options);

    private static async Task<List<T>> AllAsync<T>(IDocuments<T> documents, string group) where T : class, IDocument
    {
        var all = new List<T>();
        string? after = null;
        do
        {
            var listing = new Listing(group, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, Listing.LimitMax, After: after);
            var page = await documents.ListAsync(listing, CancellationToken.None);
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }
}
