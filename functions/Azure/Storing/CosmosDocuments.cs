using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MentionPipeline.Domain.Storing;
using Microsoft.Azure.Cosmos;

namespace MentionPipeline.AzureCloud.Storing;

/// <summary>One collection of the store: point reads and conditional writes by id, listings partition by partition.</summary>
internal sealed class CosmosDocuments<T>(Container container, Placement placement, RowOrder order, TimeProvider wall) : IDocuments<T>
    where T : class, IDocument
{
    private static readonly JsonTypeInfo<CosmosItem<T>> Json = CosmosJson.Of<CosmosItem<T>>();

    private readonly CosmosRequests requests = new(wall);
    private readonly CosmosReader<T> reader = new(container, placement, order, wall);

    public async Task<IReadOnlyList<Stored<T>?>> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var found = new Stored<T>?[ids.Count];
        await Parallel.ForAsync(0, found.Length, CosmosRequests.Bounded(cancellation), async (index, stop) =>
        {
            if (await FindAsync(ids[index], stop) is not { } item || item.HasExpired(wall.GetUtcNow())) return;
            found[index] = new Stored<T>(item.Document!, new StateTag(item.ExpiresMs, item.ETag!).Write());
        });
        return found;
    }

    public async Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<ConditionalWrite<T>> writes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(writes);
        var made = new bool[writes.Count];
        await Parallel.ForAsync(0, made.Length, CosmosRequests.Bounded(cancellation), async (index, stop) =>
        {
            var item = CosmosItem<T>.Of(writes[index].Document, placement, wall.GetUtcNow());
            made[index] = writes[index].IfMatch is { } ifMatch ? await ReplaceReadAsync(item, ifMatch, stop) : await CreateAsync(item, stop);
        });
        return made;
    }

    public Task<Page<T>> ListAsync(Listing listing, CancellationToken cancellation) => reader.ListAsync(listing, cancellation);

    /// <summary>The service forgets expired items by itself, by and by; this makes it certain.</summary>
    public async Task<int> RemoveExpiredAsync(int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (!placement.Expires) return 0;
        var removed = 0;
        foreach (var partition in placement.AllPartitions())
        {
            var expired = await reader.ExpiredAsync(partition, limit - removed, cancellation);
            foreach (var item in expired)
                if (await DeleteAsync(item, partition, cancellation)) removed++;
            if (removed == limit) break;
        }
        return removed;
    }

    private async Task<CosmosItem<T>?> FindAsync(string id, CancellationToken cancellation)
    {
        using var response = await requests.SendAsync(
            $"reading {placement.Name} {id}",
            () => container.ReadItemStreamAsync(CosmosId.Of(id), new PartitionKey(placement.PartitionOf(id)), cancellationToken: cancellation),
            cancellation);
        return response.IsSuccessStatusCode ? await JsonSerializer.DeserializeAsync(response.Content, Json, cancellation) : null;
    }

    private async Task<bool> CreateAsync(CosmosItem<T> item, CancellationToken cancellation)
    {
        using var response = await requests.SendAsync(
            $"creating {placement.Name} {item.Id}",
            async () =>
            {
                using var body = Serialise(item);
                return await container.CreateItemStreamAsync(body, new PartitionKey(item.Partition), cancellationToken: cancellation);
            },
            cancellation);
        if (response.IsSuccessStatusCode) return true;
        // In the way may be a document that has expired and that the service has not yet forgotten.
        return placement.Expires && await FindAsync(item.Document!.Id, cancellation) is { } found && found.HasExpired(wall.GetUtcNow())
            && await ReplaceAsync(item, found.ETag!, cancellation);
    }

    private async Task<bool> ReplaceReadAsync(CosmosItem<T> item, string ifMatch, CancellationToken cancellation)
        => StateTag.Read(ifMatch) is { } tag && !tag.HasExpired(wall.GetUtcNow()) && await ReplaceAsync(item, tag.ETag, cancellation);

    private async Task<bool> ReplaceAsync(CosmosItem<T> item, string etag, CancellationToken cancellation)
    {
        var options = new ItemRequestOptions { IfMatchEtag = etag };
        using var response = await requests.SendAsync(
            $"replacing {placement.Name} {item.Id}",
            async () =>
            {
                using var body = Serialise(item);
                return await container.ReplaceItemStreamAsync(body, item.Id, new PartitionKey(item.Partition), options, cancellation);
            },
            cancellation);
        return response.IsSuccessStatusCode;
    }

    private async Task<bool> DeleteAsync(CosmosExpired item, string partition, CancellationToken cancellation)
    {
        var options = new ItemRequestOptions { IfMatchEtag = item.ETag };
        using var response = await requests.SendAsync(
            $"removing {placement.Name} {item.Id}",
            () => container.DeleteItemStreamAsync(item.Id, new PartitionKey(partition), options, cancellation),
            cancellation);
        return response.IsSuccessStatusCode;
    }

    private static MemoryStream Serialise(CosmosItem<T> item) => new(JsonSerializer.SerializeToUtf8Bytes(item, Json), writable: false);
}
