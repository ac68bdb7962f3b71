using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Querying;

/// <summary>
/// Why a bucket raised an alert, or none: the counts of one of the brand's series are shown to its detector once more, up to the bucket
/// that is asked for. It sees what is counted now; what came late was not there when the bucket was closed (law 6).
/// </summary>
internal sealed class WhyQuery(IStore store, IListening listening)
{
    /// <summary>Of the detector's past that is shown again; it remembers two weeks of counts.</summary>
    public static readonly TimeSpan ReplayMax = TimeSpan.FromDays(90);

    private static readonly Dictionary<string, SeriesKind> Series =
        ListeningTerms.Series.ToDictionary(word => word, word => Enum.Parse<SeriesKind>(word, ignoreCase: true), StringComparer.OrdinalIgnoreCase);

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/brands/{id}/why", WhyAsync);

    private async Task<IResult> WhyAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        var configuration = listening.Current;
        if (configuration.Brands.FirstOrDefault(brand => brand.Id == id) is not { } brand)
            return Results.Problem($"No brand '{id}' is listened for.", statusCode: 404, title: "Unknown brand");
        var query = new QueryReader(request.Query);
        var at = query.Instant("at");
        var (kind, topic) = (query.Choice("series", Series), query.Text("topic"));
        if (query.Problem is { } problem) return problem;
        if (at is null) return ApiJson.Invalid("at: found nothing, expected an ISO 8601 date and time with offset.");
        var series = new SeriesName(kind ?? (topic is null ? SeriesKind.Negatives : SeriesKind.Topics), topic);
        if (series.Kind == SeriesKind.Topics != topic is not null)
            return ApiJson.Invalid("topic: name one with series=topics, as GET /api/brands/{id}/topics does, and with no other series.");
        var bucket = EventTime.BucketOf(at.Value);
        var detector = (await store.Detectors.ReadAsync([id], cancellation))[0]?.Document;
        if (detector is null) return ApiJson.Invalid("at: the bucket has not been looked at yet, nor any other of this brand.");
        if (bucket >= detector.NextBucket)
            return ApiJson.Invalid($"at: the bucket has not been looked at yet; the first such begins at {detector.NextBucket:u}.");
        var adjustment = (await store.Adjustments.ReadAsync([id], cancellation))[0]?.Document;
        var settings = SeriesBudget.For(AlertTuning.SettingsOf(brand, configuration, adjustment), series.Kind, detector.Series?.Topics.Count ?? 0);
        return ApiJson.Ok(await ReplayAsync(id, bucket, new ReplayedSeries(id, series, settings), cancellation));
    }

    private async Task<WhyView> ReplayAsync(string brand, DateTimeOffset bucket, ReplayedSeries series, CancellationToken cancellation)
    {
        var earliest = Timeline.Before(bucket, ReplayMax);
        var (next, until) = (await FirstAsync(brand, earliest, bucket, cancellation), bucket + EventTime.BucketWidth);
        var replayedFrom = next;
        var buckets = new ClosedBuckets(store.Rollups);
        while (next < until)
        {
            var read = await buckets.ReadAsync(brand, next, until, cancellation);
            foreach (var counted in BucketWalk.Walk(next, read.Until, series.Silent, read.Counted))
            {
                if (counted.Start == bucket) return series.Explain(read.Of(counted), replayedFrom);
                series.Observe(read.Of(counted));
            }

            next = read.Until;
        }

        // In a silence longer than a day no bucket is looked at: an empty one stands for all of them.
        return series.Explain(new BrandBucket(new BucketCount(bucket, 0, 0), TopicCounts.None), replayedFrom);
    }

    private async Task<DateTimeOffset> FirstAsync(string brand, DateTimeOffset earliest, DateTimeOffset bucket, CancellationToken cancellation)
    {
        var first = await store.Rollups.ListAsync(new Listing(brand, earliest, bucket + EventTime.BucketWidth, Limit: 1), cancellation);
        return first.Items.Count == 0 ? bucket : EventTime.BucketOf(first.Items[0].Bucket);
    }
}
