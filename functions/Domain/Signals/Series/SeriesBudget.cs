using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Signals;

/// <summary>
/// How the series of one brand share its false alarms: a weighted Bonferroni correction. The negatives, the alert that matters most, are
/// judged as if they were alone; what they leave of the budget, measured seven tenths of it (docs/spikes.md), is more than the others get.
/// </summary>
public static class SeriesBudget
{
    private const double VolumePart = 0.1;
    private const double SharePart = 0.1;
    private const double TopicsPart = 0.2;

    /// <summary>Topics that share their part from the start, so that the first ones to be heard do not spend it all.</summary>
    private const int TopicsMin = 8;

    /// <summary>A topic must stand out by twice the mentions that call a team for the brand: there are many, and small matters flare up in each.</summary>
    private const double TopicExcess = 2;

    /// <param name="brand">What the brand may have.</param>
    /// <param name="topics">Topics that are watched.</param>
    public static SpikeSettings For(SpikeSettings brand, SeriesKind series, int topics)
    {
        ArgumentNullException.ThrowIfNull(brand);
        return series switch
        {
            SeriesKind.Volume => Part(brand, VolumePart),
            SeriesKind.NegativeShare => Part(brand, SharePart),
            SeriesKind.Topics => Part(brand, TopicsPart / Math.Max(TopicsMin, topics)) with { ExcessPerRootHour = brand.ExcessPerRootHour * TopicExcess },
            _ => brand,
        };
    }

    private static SpikeSettings Part(SpikeSettings brand, double part) => brand with { FalseAlarmsPerMonth = brand.FalseAlarmsPerMonth * part };
}
