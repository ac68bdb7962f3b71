using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Analysis;

/// <summary>
/// A paid service's monthly budget, kept in the store: restarts and other instances spend from the same one. Units are
/// reserved before the call and never given back, so a crash or a failed call costs units but no money beyond the limit.
/// </summary>
/// <param name="service">Names the meter.</param>
/// <param name="unitsMax">Units in one calendar month (UTC).</param>
public sealed class MonthlyBudget(IDocuments<MeterDocument> meters, TimeProvider wall, string service, long unitsMax)
{
    /// <summary>Reserves for the first of <paramref name="costs"/> as many as the month still has room for, in one write.</summary>
    /// <returns>How many of them may be spent on.</returns>
    /// <exception cref="StoreContentionException">Others kept writing the meter; nothing is reserved.</exception>
    public async Task<int> ReserveAsync(IReadOnlyList<int> costs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(costs);
        if (costs.Count == 0) return 0;
        var empty = MeterDocument.Empty(service, wall.GetUtcNow());
        var granted = 0;
        await meters.UpdateAsync([empty.Id], (_, stored) => Reserve(stored ?? empty, costs, unitsMax, out granted), cancellation);
        return granted;
    }

    /// <returns>The meter after the reservation; <c>null</c> where nothing fits.</returns>
    internal static MeterDocument? Reserve(MeterDocument meter, IReadOnlyList<int> costs, long unitsMax, out int granted)
    {
        var reserved = meter.Reserved;
        for (granted = 0; granted < costs.Count && reserved + costs[granted] <= unitsMax; granted++) reserved += costs[granted];
        return granted == 0 ? null : meter with { Reserved = reserved };
    }
}
