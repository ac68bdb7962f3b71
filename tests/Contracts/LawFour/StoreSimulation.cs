using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Contracts.LawFour;

/// <summary>Runs the stage that stores on events of one partition.</summary>
public delegate Task StoreStage(IStore store, IReadOnlyList<Delivered> events);

/// <summary>
/// Law 4 as a whole, on any store. Goal: whatever crashes, repeats, overtakes or competes, the store ends as a naive
/// recount of the events says. Method: the schedule of a seed is delivered by owners that crash before, after or amid any
/// request, start again from the last checkpoint with other batches, and run each other's batches in between.
/// </summary>
public sealed class StoreSimulation
{
    private const int BatchMax = 6;

    private readonly Schedule schedule;
    private readonly Random random;
    private readonly IStore store;
    private readonly IStore faulty;
    private readonly StoreStage stage;
    private readonly long[] checkpoints = new long[Schedule.Partitions];

    public StoreSimulation(int seed, IStore store, StoreStage stage)
    {
        schedule = new Schedule(seed);
        random = new Random(~seed);
        this.store = store;
        this.stage = stage;
        Faults = new Faults(random, () => DeliverAsync(random.Next(Schedule.Partitions)));
        faulty = new FaultyStore(store, Faults);
    }

    public Faults Faults { get; }

    /// <exception cref="Xunit.Sdk.XunitException">The store does not hold what it must.</exception>
    public async Task RunAsync()
    {
        while (Enumerable.Range(0, Schedule.Partitions).Any(partition => checkpoints[partition] < schedule.Log[partition].Count))
            await DeliverAsync(random.Next(Schedule.Partitions));
        // The owners of a moment ago wake up once more and repeat what they had.
        for (var partition = 0; partition < Schedule.Partitions; partition++) await TryRunAsync(partition, Math.Max(0, checkpoints[partition] - 3));
        Faults.Ended = true;
        await new Recount(schedule).AssertHeldByAsync(store);
    }

    private async Task DeliverAsync(int partition)
    {
        if (await TryRunAsync(partition, checkpoints[partition]) is { } through) checkpoints[partition] = Math.Max(checkpoints[partition], through);
    }

    /// <returns>Where the batch ended, or <c>null</c> where its owner crashed.</returns>
    private async Task<long?> TryRunAsync(int partition, long from)
    {
        Delivered[] events = [.. schedule.Log[partition].Skip((int)from).Take(1 + random.Next(BatchMax))];
        if (events.Length == 0) return null;
        try
        {
            await stage(faulty, events);
            return from + events.Length;
        }
        catch (CrashException)
        {
            return null;
        }
    }
}
