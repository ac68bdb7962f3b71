using MentionPipeline.AzureCloud.Tests.Emulators;
using MentionPipeline.Contracts.LawFour;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Storing;
using Xunit.Abstractions;

namespace MentionPipeline.AzureCloud.Tests.Storing;

/// <summary>Law 4 under fault injection, on the store of one machine.</summary>
public sealed class LawFourInSqliteTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Totals_are_exact_after_a_thousand_schedules_of_faults()
    {
        using var directory = new TemporaryDirectory();
        using var store = SqliteStore.Open(directory.File("store.db"), Clocks.Live);
        await Schedules.RunAsync(store, 1_000, output);
    }
}

/// <summary>The same schedules on Cosmos DB.</summary>
[Collection(CosmosEmulatorGroup.Name)]
public sealed class LawFourInCosmosTests(CosmosEmulator emulator, ITestOutputHelper output)
{
    /// <summary>As many as take about a minute on two cores.</summary>
    private const int SchedulesMax = 300;

    [EmulatorFact]
    public async Task Totals_are_exact_after_hundreds_of_schedules_of_faults()
        => await Schedules.RunAsync(await emulator.OpenStoreAsync(TimeProvider.System), SchedulesMax, output);

    [EmulatorFact]
    public async Task Totals_are_exact_when_owners_work_at_the_same_time()
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
}

/// <summary>Seeded schedules of faults, one after the other on one store.</summary>
internal static class Schedules
{
    public static async Task RunAsync(IStore store, int schedules, ITestOutputHelper output)
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
