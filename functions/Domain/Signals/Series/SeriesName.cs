using System.Text.Json.Serialization;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Signals;

/// <summary>What of a brand is watched. In order of rank: where several tell of one event, the last of them leads.</summary>
public enum SeriesKind
{
    /// <summary>All mentions, of any tone. No emergency.</summary>
    Volume,

    /// <summary>The share of the mentions that is negative.</summary>
    NegativeShare,

    /// <summary>The negative mentions of each topic.</summary>
    Topics,

    /// <summary>The negative mentions.</summary>
    Negatives,
}

/// <summary>One watched series of a brand.</summary>
/// <param name="Topic">Of <see cref="SeriesKind.Topics"/>, which one.</param>
public readonly record struct SeriesName(SeriesKind Kind, string? Topic = null)
{
    public static SeriesName Negatives { get; } = new(SeriesKind.Negatives);

    public static SeriesName OfTopic(string topic) => new(SeriesKind.Topics, topic);

    /// <summary>The kind of the signal that it leads.</summary>
    [JsonIgnore]
    public string Signal => Kind switch
    {
        SeriesKind.Volume => SignalKind.VolumeSpike,
        SeriesKind.NegativeShare => SignalKind.NegativeShare,
        SeriesKind.Topics => SignalKind.TopicSpike,
        _ => SignalKind.NegativeSpike,
    };

    /// <summary>Whether a mention of the brand is one of those that this series is about.</summary>
    public bool Counts(Mention mention, string brand)
    {
        ArgumentNullException.ThrowIfNull(mention);
        if (Kind == SeriesKind.Volume) return true;
        return mention.ToneTowards(brand) == SentimentLabel.Negative && (Topic is null || mention.Analysis?.Topics.Contains(Topic) == true);
    }
}
