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

    /// <summary>The mentions carry what the text analysis reads in them, as real ones do: 0.4 KB, 0.7 RU.</summary>
    /// <param name="gatheredSeconds">How long a partition's batch waits for company (<c>maxWaitTime</c>); infra's <c>batchWait</c> is five.</param>
    [EmulatorTheory]
    [InlineData(1_000, 1, 8.0)]
    [InlineData(100, 5, 8.0)]
    [InlineData(10, 10, 10.5)]
    [InlineData(1, 10, 30.0)]
    public async Task Storing_a_mention_costs_little_more_than_writing_it_while_batches_fill(int mentionsPerSecond, int gatheredSeconds, double chargeMax)
    {
        var batch = Math.Clamp(gatheredSeconds * mentionsPerSecond / GeneratedMentions.Partitions, 1, BatchMax);
        var count = Math.Min(4_000, 900 * mentionsPerSecond);
        var mentions = new GeneratedMentions(count, TimeSpan.FromSeconds((double)count / mentionsPerSecond));
        var cosmos = await emulator.OpenStoreAsync(TimeProvider.System);

        var requests = await emulator.Requests.DuringAsync(() => DeliverAsync(cosmos, mentions, batch));

        var charge = Print(string.Create(CultureInfo.InvariantCulture, $"{mentionsPerSecond} mentions/s in batches of {batch}"), count, requests);
        Assert.InRange(charge, 1, chargeMax);
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

    /// <returns>Request units per mention.</returns>
    private double Print(string title, int mentions, IReadOnlyList<SentRequest> requests)
    {
        var charge = requests.Sum(RequestCharge.Of) / mentions;
        Print($"{title}: {(double)requests.Count / mentions:f2} requests and {charge:f2} RU per mention");
        Print($"  (anchor: {RequestCharge.AnchorPerKilobyteWrite} RU per 1 KB write)");
        foreach (var kind in requests.GroupBy(request => $"{request.Container} {request.Method} {(int)request.Status}").OrderBy(kind => kind.Key))
        {
            var (bytes, each) = (kind.Average(request => request.Body.Length), kind.Average(RequestCharge.Of));
            Print($"  {kind.Key}: {(double)kind.Count() / mentions:f3} per mention, {bytes:f0} bytes sent, {each:f2} RU each");
        }
        return charge;
    }

    private void Print(FormattableString line) => output.WriteLine(FormattableString.Invariant(line));
}
