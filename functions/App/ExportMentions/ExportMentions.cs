using MentionPipeline.App.Exporting;
using MentionPipeline.App.Hosting;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App;

/// <summary>
/// Publishes the mentions of every hour that has changed, for BI tools. Files first, the manifest after them, the cursor
/// last: a run that dies is repaired by the next one, which finds the same hours changed and writes the same bytes.
/// </summary>
public sealed class ExportMentions(IStore store, IExportFolder folder, IListening listening, Clocks clocks) : ITimerFunction
{
    /// <summary>Hours published in one run; the rest waits for the next.</summary>
    internal const int PartitionsMax = 500;

    /// <summary>How long after the time it carries a change may still become visible: the writer's retries and clock skew.</summary>
    internal static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    // Listings compare to the millisecond and leave out their end.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = clocks.Wall.GetUtcNow();
        var published = await ManifestInProgress.OpenAsync(folder, cancellation);
        var start = await StartAsync(published, cancellation);
        // What changes while this runs carries a later time and belongs to the next run.
        var changes = store.Rollups.ListAllAsync(RollupDocument.Changed, Later(start, -Overlap), now + Tick, cancellation);
        var through = await PublishAsync(changes, published, now, cancellation);
        await published.SaveAsync(cancellation);
        await MoveAsync(through > start ? through : start, cancellation);
    }

    /// <returns>Up to where all is published.</returns>
    private async Task<DateTimeOffset> PublishAsync(
        IAsyncEnumerable<RollupDocument> changes, ManifestInProgress published, DateTimeOffset now, CancellationToken cancellation)
    {
        var seen = new HashSet<ExportPartition>();
        var publisher = new PartitionPublisher(store.Mentions, folder, listening.Current.Privacy);
        await foreach (var rollup in changes.WithCancellation(cancellation))
        {
            var partition = ExportPartition.Of(rollup);
            if (!seen.Add(partition)) continue;
            // Before the mentions are read: see ExportState.
            var state = ExportState.Of(await RollupsOf(partition, cancellation).ToListAsync(cancellation));
            if (published.StateOf(partition) == state) continue;
            if (published.Changes == PartitionsMax) return rollup.ChangedAt;
            published.Replace(partition, await publisher.PublishAsync(partition, state, now, cancellation));
        }

        return now;
    }

    private IAsyncEnumerable<RollupDocument> RollupsOf(ExportPartition partition, CancellationToken cancellation)
        => store.Rollups.ListAllAsync(partition.Brand, partition.Hour, partition.End, cancellation);

    private async Task<DateTimeOffset> StartAsync(ManifestInProgress published, CancellationToken cancellation)
    {
        var cursor = (await store.Exports.ReadAsync([ExportDocument.TheId], cancellation))[0]?.Document.PublishedThrough ?? DateTimeOffset.UnixEpoch;
        if (published.Found || cursor == DateTimeOffset.UnixEpoch) return cursor;
        // The folder is new, emptied or damaged: everything is published again. The cursor says so before a manifest
        // says otherwise, or a crash in between would leave the rest out for good.
        await MoveAsync(DateTimeOffset.UnixEpoch, cancellation);
        return DateTimeOffset.UnixEpoch;
    }

    // A conflict means that another run moved it: the next run starts from there, and the overlap and the states make up.
    private async Task MoveAsync(DateTimeOffset through, CancellationToken cancellation)
    {
        var stored = (await store.Exports.ReadAsync([ExportDocument.TheId], cancellation))[0];
        if (stored?.Document.PublishedThrough == through) return;
        await store.Exports.WriteAsync([new(new ExportDocument { PublishedThrough = through }, stored?.ETag)], cancellation);
    }

    private static DateTimeOffset Later(DateTimeOffset instant, TimeSpan by)
        => instant + by > DateTimeOffset.UnixEpoch ? instant + by : DateTimeOffset.UnixEpoch;
}
