using MentionPipeline.AzureCloud.Tests.Emulators;
using MentionPipeline.Contracts.LawFour;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Storing;
using Xunit.Abstractions;

namespace MentionPipeline.AzureCloud.Tests.Storing;

/// <summary>Law 4 under fault injection: the same schedules on the store of one machine and on Cosmos DB.</summary>
[Collection(CosmosEmulatorGroup.Name)]
public sealed class LawFourTests(CosmosEmulator emulator, ITestOutputHelper output)
{
    private const int SchedulesOnSqlite = 1_000;

    /// <summary>As many as take about a minute on two cores.</summary>
    private const int SchedulesOnCosmos = 300;

    [Fact]
    public async Task Totals_in_SQLite_are_exact_after_a_thousand_schedules_of_faults()
    {
        using var directory = new TemporaryDirectory();
        using var store = SqliteStore.Open(directory.File("store.db"), Clocks.Live);
        await RunAsync(store, SchedulesOnSqlite);
    }

    [EmulatorFact]
    public async Task Totals_in_Cosmos_DB_are_exact_after_hundreds_of_schedules_of_faults()
        => await RunAsync(await emulator.OpenStoreAsync(TimeProvider.System), SchedulesOnCosmos);

    [EmulatorFact]
    public async Task Totals_in_Cosmos_DB_are_exact_when_owners_work_at_the_same_time()
    {
        const int Owners = 4;
        var store = await emulator.OpenStoreAsync(TimeProvider.System);
        for (var seed = 0; seed < 10; seed++)
        {
            var schedule = new Schedule(seed);
            await Task.WhenAll(Enumerable.Range(0, Owners).Select(owner => DeliverAllAsync(store, schedule, batch: 3 + owner)));
            await new Recount(schedule).AssertHeldByAsync(store);
        }
    }

    private static async Task DeliverAllAsync(IStore store, Schedule schedule, int batch)
    {
        foreach (var events in schedule.Log.SelectMany(log => log.Chunk(batch))) await Stage.RunAsync(store, events);
    }

    private async Task RunAsync(IStore store, int schedules)
    {
        int crashes = 0, rivalries = 0, torn = 0, forgotten = 0;
        for (var seed = 0; seed < schedules; seed++)
        {
            var simulation = new StoreSimulation(seed, store, Stage.RunAsync);
            await simulation.RunAsync();
            crashes += simulation.Faults.Crashes;
            rivalries += simulation.Faults.Rivalries;
            torn += simulation.Faults.Torn;
            forgotten += simulation.Faults.Forgotten;
        }
        output.WriteLine($"{schedules} schedules: {crashes} crashes ({torn} amid the writes of a call), {rivalries} rival owners, {forgotten} lost answers.");
        // Each kind of fault came up, or the schedules prove less than they say.
        Assert.All((int[])[crashes - torn, rivalries, torn, forgotten], faults => Assert.InRange(faults, schedules / 2, int.MaxValue));
    }
}
