using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Signals;

/// <summary>
/// How the series of one brand share its false alarms: a weighted Bonferroni correction. The negatives, the alert that matters most, keep
/// most of it; measured, all series together stay within what the brand may have (docs/spikes.md).
/// </summary>
public static class SeriesBudget
{
    private const double NegativesPart = 0.6;
    private const double VolumePart = 0.1;
    private const double SharePart = 0.1;
    private const double TopicsPart = 0.2;

    /// <summary>Topics that share their part from the start, so that the first ones to be heard do not spend it all.</summary>
    private const int TopicsMin = 8;

    /// <param name="brand">What the brand may have.</param>
    /// <param name="topics">Topics that are watched.</param>
    public static SpikeSettings For(SpikeSettings brand, SeriesKind series, int topics)
    {
        ArgumentNullException.ThrowIfNull(brand);
        var part = series switch
        {
            SeriesKind.Negatives => NegativesPart,
            SeriesKind.Volume => VolumePart,
            SeriesKind.NegativeShare => SharePart,
            _ => TopicsPart / Math.Max(TopicsMin, topics),
        };
        return brand with { FalseAlarmsPerMonth = brand.FalseAlarmsPerMonth * part };
    }
}
