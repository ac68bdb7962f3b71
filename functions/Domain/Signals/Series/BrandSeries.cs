using System.Text.Json.Serialization;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Signals;

/// <summary>
/// What is remembered of a brand's series beside its negatives. A series that is not watched, or has never been, is <c>null</c>: it is
/// learned from the next bucket on.
/// </summary>
public sealed record BrandSeries
{
    /// <summary>More topics than the models know are not watched.</summary>
    public const int TopicsMax = 40;

    public static BrandSeries None { get; } = new();

    public SpikeState? Volume { get; init; }

    public ShareState? Share { get; init; }

    /// <summary>A topic of which nothing was ever said: what every topic begins with, so that one out of nothing is seen at once.</summary>
    public SpikeState? Unheard { get; init; }

    /// <summary>Topics with negative mentions in the last two weeks, in the order of their ids; at most <see cref="TopicsMax"/>.</summary>
    [JsonConverter(typeof(PackedTopics))]
    public IReadOnlyList<WatchedTopic> Topics { get; init; } = [];
}

public sealed record WatchedTopic(string Topic, SpikeState State);

/// <summary>What the detector says of one series.</summary>
public readonly record struct SeriesDecision(SeriesName Series, SpikeDecision Decision);
