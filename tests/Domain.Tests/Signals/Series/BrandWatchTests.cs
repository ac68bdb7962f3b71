using System.Text.Json;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Domain.Tests.Spikes;

namespace MentionPipeline.Domain.Tests.Signals;

/// <summary>The series of one brand, shown their part of each bucket.</summary>
public sealed class BrandWatchTests
{
    private const int PerDay = SomeSeries.BucketsPerDay;

    private static readonly IReadOnlyList<SeriesKind> All = Enum.GetValues<SeriesKind>();

    private readonly List<(int Bucket, StoryOutput Output)> _outputs = [];
    private DetectorDocument _detector = new() { Id = "aurora", NextBucket = SomeSeries.Start, State = SpikeState.Empty };

    [Fact]
    public void A_topic_out_of_nothing_raises_while_the_brand_hardly_moves()
    {
        // 480 negatives a day; one topic brings 20 an hour from the tenth day on, which the brand's total does not show.
        Watch(0, 10 * PerDay, 480, "delivery", 0.1);
        Watch(10 * PerDay, (10 * PerDay) + 96, 480, "safety", 20 * 24 / 480.0);

        var (bucket, output) = _outputs[0];
        var raise = Assert.IsType<StoryOutput.Raise>(output);
        Assert.All(_outputs.Skip(1), later => Assert.Null(Assert.IsType<StoryOutput.Grow>(later.Output).Lead));
        Assert.Equal(SeriesName.OfTopic("safety"), raise.Lead);
        Assert.InRange(bucket, 10 * PerDay, (10 * PerDay) + 24);
    }

    [Fact]
    public void A_topic_of_which_nothing_is_said_for_two_weeks_is_forgotten()
    {
        Watch(0, PerDay, 100, "delivery", 0.5);
        Assert.Equal(["delivery"], _detector.Series!.Topics.Select(topic => topic.Topic));
        Watch(PerDay, 18 * PerDay, 100, "app", 0.5);

        Assert.Equal(["app"], _detector.Series!.Topics.Select(topic => topic.Topic));
    }

    [Fact]
    public void No_more_topics_are_watched_than_the_bound_says()
    {
        for (var i = 0; i < 100; i++) Watch(i, i + 1, 288, $"topic{i}", 1);

        Assert.Equal(BrandSeries.TopicsMax, _detector.Series!.Topics.Count);
    }

    [Fact]
    public void Series_that_are_not_asked_for_are_not_remembered()
    {
        Watch(0, 10, 288, "delivery", 1, [SeriesKind.Negatives]);

        Assert.Equal(BrandSeries.None, _detector.Series! with { Topics = BrandSeries.None.Topics });
        Assert.Empty(_detector.Series.Topics);
        Assert.DoesNotContain(SeriesKind.Volume, new AlertSettings().Series);
    }

    [Fact]
    public void The_volume_is_watched_where_it_is_asked_for()
    {
        Watch(0, 6 * PerDay, 100, "delivery", 0.1);
        for (var bucket = 6 * PerDay; bucket < (6 * PerDay) + 24; bucket++) Show(new BucketCount(SomeSeries.At(bucket), 0, 30), TopicCounts.None, bucket, All);

        var raise = Assert.IsType<StoryOutput.Raise>(_outputs[0].Output);
        Assert.Equal(SeriesKind.Volume, raise.Lead.Kind);
        Assert.True(raise.Severity <= Stories.VolumeSeverityMax);
    }

    [Fact]
    public void What_is_remembered_of_topics_is_packed_and_comes_back_the_same()
    {
        Watch(0, 5 * PerDay, 300, "delivery", 0.3);
        Watch(5 * PerDay, 6 * PerDay, 300, "app", 0.3);
        var options = Events.PipelineJson.Options;
        var json = new JsonSerializerOptions(options) { TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() };
        var text = JsonSerializer.Serialize(_detector, json);
        var back = JsonSerializer.Deserialize<DetectorDocument>(text, json)!;

        Assert.Equal(JsonSerializer.Serialize(_detector.Series!.Topics[1].State, json), JsonSerializer.Serialize(back.Series!.Topics[1].State, json));
        Assert.Equal(text, JsonSerializer.Serialize(back, json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<BrandSeries>("""{"topics":"no"}""", json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<BrandSeries>("""{"topics":"bm90IHBhY2tlZA=="}""", json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<BrandSeries>("""{"topics":7}""", json));
    }

    /// <summary>Even counts, a part of the negatives about one topic.</summary>
    private void Watch(int from, int until, double negativesPerDay, string topic, double part, IReadOnlyList<SeriesKind>? watched = null)
    {
        for (var bucket = from; bucket < until; bucket++)
        {
            var negative = Even(bucket, negativesPerDay);
            var about = Math.Min(negative, Even(bucket, negativesPerDay * part));
            var topics = TopicCounts.Of([new(topic, new Counts(about, about, 0, 0))]);
            Show(new BucketCount(SomeSeries.At(bucket), negative, negative * 3), topics, bucket, watched ?? All);
        }
    }

    private void Show(BucketCount counts, TopicCounts topics, int bucket, IReadOnlyList<SeriesKind> watched)
    {
        (_detector, var outputs) = BrandDetector.Observe(_detector, new BrandBucket(counts, topics), SpikeSettings.Default, watched);
        _outputs.AddRange(outputs.Select(output => (bucket, output)));
    }

    private static int Even(int bucket, double perDay) => (int)Math.Floor((bucket + 1) * perDay / PerDay) - (int)Math.Floor(bucket * perDay / PerDay);
}
