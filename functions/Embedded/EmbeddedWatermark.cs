using MentionPipeline.Domain;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Hubs;

namespace MentionPipeline.Embedded;

/// <summary>
/// With nothing on the hubs, counting has come as far as the clock; otherwise as far as the slowest partition that still
/// has something to count. A mention keeps its partition on every hub, so partitions can be judged one by one.
/// </summary>
public sealed class EmbeddedWatermark(HubLog log, IStore store, Clocks clocks) : IWatermark
{
    private readonly Lock gate = new();
    private DateTimeOffset last = DateTimeOffset.MinValue;

    /// <remarks>
    /// The order of the three reads matters. Clock first: what is appended while we look was collected about then or later.
    /// Progress before backlogs: a partition that is still busy has come at least as far as its progress said, and one
    /// that has meanwhile become empty does not count.
    /// </remarks>
    public async Task<DateTimeOffset> ReadAsync(CancellationToken cancellation)
    {
        var reached = clocks.Collection.GetUtcNow();
        var progress = await ProgressReader.ReadAsync(log, store, cancellation);
        foreach (var partition in log.BusyPartitions())
        {
            var counted = progress.TryGetValue(partition, out var document) ? document.CollectedThrough : DateTimeOffset.MinValue;
            if (counted < reached) reached = counted;
        }
        lock (gate) return last = reached > last ? reached : last;
    }
}
