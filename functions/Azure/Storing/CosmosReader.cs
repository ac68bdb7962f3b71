using System.Runtime.CompilerServices;
using System.Text.Json;
using MentionPipeline.Domain.Storing;
using Microsoft.Azure.Cosmos;

namespace MentionPipeline.AzureCloud.Storing;

/// <summary>
/// Lists documents: one query per partition in which the group may lie, each in order, merged. A page continues after the
/// key of its last document, so no query stays open between pages.
/// </summary>
internal sealed class CosmosReader<T>(Container container, Placement placement, RowOrder order, TimeProvider wall) where T : class, IDocument
{
    /// <summary>Rows that each partition gives beyond its even share at first, so that few need a second answer.</summary>
    private const int SpareRows = 8;

    private readonly CosmosRequests requests = new(wall);

    public async Task<Page<T>> ListAsync(Listing listing, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(listing);
        ArgumentOutOfRangeException.ThrowIfLessThan(listing.Limit, 1, nameof(listing));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(listing.Limit, Listing.LimitMax, nameof(listing));
        var (low, high) = RangeOf(listing);
        var partitions = placement.PartitionsOf(listing.Group);
        var rows = partitions.Select(partition => RowsAsync(partition, listing, low, high, partitions.Count, cancellation));
        await using var merged = new MergedRows<T>(rows, listing.NewestFirst, cancellation);

        await merged.StartAsync();
        var items = new List<T>();
        string? last = null;
        while (await merged.NextAsync() is { } row)
        {
            if (items.Count == listing.Limit) return new Page<T>(items, TimeKey.ToCursor(last!));
            items.Add(row.Document!);
            last = row.Key;
        }
        return new Page<T>(items, Next: null);
    }

    /// <summary>Ids of expired items of one partition.</summary>
    public async Task<IReadOnlyList<CosmosExpired>> ExpiredAsync(string partition, int limit, CancellationToken cancellation)
    {
        var found = new List<CosmosExpired>();
        var query = CosmosQueries.Expired(partition, wall.GetUtcNow().ToUnixTimeMilliseconds());
        await foreach (var item in QueryAsync<CosmosExpired>(query, partition, limit, cancellation))
        {
            found.Add(item);
            if (found.Count == limit) break;
        }
        return found;
    }

    /// <summary>A cursor of another listing may lie outside this one's range; it must not widen it.</summary>
    private static (string Low, string High) RangeOf(Listing listing)
    {
        var low = TimeKey.Of(listing.From);
        var high = TimeKey.Of(listing.To);
        if (listing.After is null) return (low, high);
        var after = TimeKey.FromCursor(listing.After);
        if (listing.NewestFirst) return (low, string.CompareOrdinal(after, high) < 0 ? after : high);
        return (string.CompareOrdinal(after, low) > 0 ? after : low, high);
    }

    private async IAsyncEnumerable<CosmosRow<T>> RowsAsync(
        string partition, Listing listing, string low, string high, int partitions, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = CosmosQueries.Listing(
            partition, listing.Group, placement.HasSecondTime(listing.Group), low, high, order, listing.NewestFirst);
        var wanted = listing.Limit + 1;
        var rows = QueryAsync<CosmosRow<T>>(query, partition, Math.Min(wanted, (wanted / partitions * 2) + SpareRows), cancellation);
        if (order == RowOrder.ByClient) rows = SortedAsync(rows, listing.NewestFirst);
        await foreach (var row in rows)
            if (!(row.ExpiresMs <= wall.GetUtcNow().ToUnixTimeMilliseconds())) yield return row;
    }

    private static async IAsyncEnumerable<CosmosRow<T>> SortedAsync(IAsyncEnumerable<CosmosRow<T>> rows, bool newestFirst)
    {
        var all = await rows.ToListAsync();
        all.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key) * (newestFirst ? -1 : 1));
        foreach (var row in all) yield return row;
    }

    private async IAsyncEnumerable<TRow> QueryAsync<TRow>(
        QueryDefinition query, string partition, int rowsAtOnce, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var options = new QueryRequestOptions { PartitionKey = new PartitionKey(partition), MaxItemCount = rowsAtOnce };
        using var answers = container.GetItemQueryStreamIterator(query, continuationToken: null, options);
        while (answers.HasMoreResults)
        {
            using var response = await requests.SendAsync($"listing {placement.Name}", () => answers.ReadNextAsync(cancellation), cancellation);
            response.EnsureSuccessStatusCode();
            var answer = await JsonSerializer.DeserializeAsync(response.Content, CosmosJson.Of<CosmosRows<TRow>>(), cancellation);
            foreach (var row in answer!.Rows) yield return row;
        }
    }
}
