using MentionPipeline.Domain.Storing;

namespace MentionPipeline.AzureCloud.Storing;

/// <summary>Sorted sequences of rows as one sorted sequence; each is read only as far as it is needed.</summary>
internal sealed class MergedRows<T>(IEnumerable<IAsyncEnumerable<CosmosRow<T>>> sequences, bool newestFirst, CancellationToken cancellation) : IAsyncDisposable
    where T : class, IDocument
{
    private readonly IAsyncEnumerator<CosmosRow<T>>[] sources = [.. sequences.Select(rows => rows.GetAsyncEnumerator(cancellation))];

    private readonly PriorityQueue<IAsyncEnumerator<CosmosRow<T>>, string> heads = new(
        Comparer<string>.Create((left, right) => string.CompareOrdinal(left, right) * (newestFirst ? -1 : 1)));

    /// <summary>Reads the first row of every sequence, several at once.</summary>
    public async Task StartAsync()
    {
        var moved = new bool[sources.Length];
        await Parallel.ForAsync(
            0, sources.Length, CosmosRequests.Bounded(cancellation), async (index, _) => moved[index] = await sources[index].MoveNextAsync());
        for (var index = 0; index < sources.Length; index++)
            if (moved[index]) heads.Enqueue(sources[index], sources[index].Current.Key);
    }

    /// <returns><c>null</c> after the last.</returns>
    public async Task<CosmosRow<T>?> NextAsync()
    {
        if (!heads.TryDequeue(out var source, out _)) return null;
        var row = source.Current;
        if (await source.MoveNextAsync()) heads.Enqueue(source, source.Current.Key);
        return row;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in sources) await source.DisposeAsync();
    }
}
