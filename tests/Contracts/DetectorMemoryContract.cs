using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Contracts;

/// <summary>What detectors remember, in the form in which any store keeps it.</summary>
public abstract class DetectorMemoryContract
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The rules by which the store writes and reads a record.</summary>
    protected abstract JsonTypeInfo<T> TypeOf<T>();

    [Fact]
    public void It_comes_back_as_it_was_and_packed_it_is_small()
    {
        var detector = new DetectorDocument { Id = "aurora", NextBucket = Start, State = SpikeState.Empty };
        for (var bucket = 0; bucket < 7 * 288; bucket++)
        {
            var topics = TopicCounts.Of(Enumerable.Range(0, 30).Select(topic => new KeyValuePair<string, Counts>(
                $"topic{topic}", new Counts((bucket + topic) % 41 / 40, (bucket + topic) % 41 / 40, 0, 0))));
            var counts = new BucketCount(Start.AddMinutes(5 * bucket), bucket >= 6 * 288 ? 30 : bucket % 3, 40);
            (detector, _) = BrandDetector.Observe(detector, new BrandBucket(counts, topics), SpikeSettings.Default, Enum.GetValues<SeriesKind>());
        }

        var type = TypeOf<DetectorDocument>();
        var text = JsonSerializer.Serialize(detector, type);
        var back = JsonSerializer.Deserialize(text, type)!;

        Assert.Equal(text, JsonSerializer.Serialize(back, type));
        Assert.Equal(30, back.Series!.Topics.Count);
        Assert.Equal(detector.Series!.Topics[7].State.Recent, back.Series.Topics[7].State.Recent);
        Assert.Equal(detector.Story!.Signal, back.Story!.Signal);
        Assert.Equal(detector.Story.Running, back.Story.Running);
        Assert.InRange(text.Length, 10_000, 60_000);
    }

    [Fact]
    public void One_from_before_there_were_series_is_read()
    {
        const string Old = """{ "id": "aurora", "nextBucket": "2026-03-02T00:00:00Z", "state": { "calmBuckets": 3 } }""";
        var detector = JsonSerializer.Deserialize(Old, TypeOf<DetectorDocument>())!;

        Assert.Equal((3, null, null), (detector.State.CalmBuckets, detector.Series, detector.Story));
    }

    [Fact]
    public void Updates_of_a_signal_from_before_they_had_reasons_are_read()
    {
        const string Old = """{ "at": "2026-03-02T00:00:00Z", "severity": "error" }""";
        var update = JsonSerializer.Deserialize(Old, (JsonTypeInfo<SignalUpdate>)TypeOf<SignalDocument>().Options.GetTypeInfo(typeof(SignalUpdate)))!;

        Assert.Equal((Severity.Error, UpdateReason.Severity), (update.Severity, update.Reason));
        Assert.Null(update.Topics);
    }
}
