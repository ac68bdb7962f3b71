using System.Globalization;
using MentionPipeline.AzureCloud.Tests.Emulators;
using MentionPipeline.Contracts.LawFour;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Storing;
using Xunit.Abstractions;

namespace MentionPipeline.AzureCloud.Tests.Storing;

/// <summary>The stage that stores, fed as a hub feeds it: what it asks of Cosmos DB, and that it ends where SQLite ends.</summary>
[Collection(CosmosEmulatorGroup.Name)]
public sealed class ThroughputTests(CosmosEmulator emulator, ITestOutputHelper output)
{
    private const int AirlineMentions = 14_640;
    private const int BatchMax = 512;

    [EmulatorFact]
    public async Task A_week_of_mentions_ends_in_the_same_rollups_and_ledger_as_in_SQLite()
    {
        var mentions = new GeneratedMentions(AirlineMentions, TimeSpan.FromDays(7));
        using var directory = new TemporaryDirectory();
        using var sqlite = SqliteStore.Open(directory.File("store.db"), Clocks.Live);
        var cosmos = await emulator.OpenStoreAsync(TimeProvider.System);

        await DeliverAsync(sqlite, mentions, BatchMax);
        var requests = await emulator.Requests.DuringAsync(() => DeliverAsync(cosmos, mentions, BatchMax));

        Print("a week in batches of 512", AirlineMentions, requests);
        Assert.NotEmpty(await RollupsAsync(cosmos));
        Assert.Equal(await RollupsAsync(sqlite), await RollupsAsync(cosmos));
        Assert.Equivalent(await LedgerAsync(sqlite), await LedgerAsync(cosmos), strict: true);
    }

    [EmulatorTheory]
    [InlineData(1_000)]
    [InlineData(100)]
    [InlineData(10)]
    public async Task A_mention_costs_no_more_than_the_anchor_for_one_write_while_batches_fill(int mentionsPerSecond)
    {
        // A batch holds what a partition gathers while the batch before is stored: about a second, or the host's bound.
        var batch = Math.Min(BatchMax, Math.Max(1, 2 * mentionsPerSecond / GeneratedMentions.Partitions));
        var count = Math.Min(4_000, 60 * mentionsPerSecond);
        var mentions = new GeneratedMentions(count, TimeSpan.FromSeconds((double)count / mentionsPerSecond));
        var cosmos = await emulator.OpenStoreAsync(TimeProvider.System);

        var requests = await emulator.Requests.DuringAsync(() => DeliverAsync(cosmos, mentions, batch));

        var charge = Print(string.Create(CultureInfo.InvariantCulture, $"{mentionsPerSecond} mentions/s, batches of {batch}"), count, requests);
        Assert.InRange(charge, 1, RequestCharge.AnchorPerKilobyteWrite * 10);
    }

    private static async Task DeliverAsync(IStore store, GeneratedMentions mentions, int batch)
    {
        foreach (var log in mentions.Log())
            foreach (var events in log.Chunk(batch)) await Stage.RunAsync(store, events);
    }

    private static async Task<List<(string Id, long Through, Counts Counts)>> RollupsAsync(IStore store)
    {
        var found = new List<(string, long, Counts)>();
        foreach (var brand in GeneratedMentions.Brands)
        {
            var listing = new Listing(brand, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, Listing.LimitMax);
            do
            {
                var page = await store.Rollups.ListAsync(listing, default);
                found.AddRange(page.Items.Select(rollup => (rollup.Id, rollup.Through, rollup.Counts)));
                listing = listing with { After = page.Next };
            }
            while (listing.After is not null);
        }
        return found;
    }

    private static async Task<IReadOnlyList<ProgressDocument>> LedgerAsync(IStore store)
    {
        var ids = Enumerable.Range(0, GeneratedMentions.Partitions).Select(partition => ProgressDocument.IdOf(GeneratedMentions.Generation, partition));
        return [.. (await store.Progress.ReadAsync([.. ids], default)).Select(stored => stored!.Document)];
    }

    private double Print(string title, int mentions, IReadOnlyList<SentRequest> requests)
    {
        var charge = requests.Sum(RequestCharge.Of) / mentions;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{title}: {(double)requests.Count / mentions:f2} requests and {charge:f2} RU per mention (anchor: {RequestCharge.AnchorPerKilobyteWrite} RU per 1 KB write)"));
        foreach (var kind in requests.GroupBy(request => (request.Container, request.Method, request.Status)).OrderBy(kind => kind.Key.ToString()))
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {kind.Key.Container} {kind.Key.Method} {(int)kind.Key.Status}: {(double)kind.Count() / mentions:f3} per mention, "
                + $"{kind.Average(request => request.Body.Length):f0} bytes, {kind.Average(RequestCharge.Of):f2} RU each, {kind.Sum(RequestCharge.Of) / mentions:f2} RU per mention"));
        return charge;
    }
}
