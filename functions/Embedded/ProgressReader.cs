using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Hubs;

namespace MentionPipeline.Embedded;

/// <summary>The progress of the last hub's partitions, by partition; that of an earlier making of the hub is left out.</summary>
internal static class ProgressReader
{
    public static async Task<Dictionary<int, ProgressDocument>> ReadAsync(HubLog log, IStore store, CancellationToken cancellation)
    {
        var hub = log.Catalog.Hubs[^1];
        var ids = Enumerable.Range(0, hub.Partitions).Select(partition => ProgressDocument.IdOf(hub.Generation, partition));
        var found = await store.Progress.ReadAsync([.. ids], cancellation);
        return found.OfType<Stored<ProgressDocument>>().ToDictionary(stored => stored.Document.Partition, stored => stored.Document);
    }
}
