using MentionPipeline.Domain.Spikes;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Signals;

/// <summary>What was counted for one brand in one 5-minute bucket, in all and by topic.</summary>
public sealed record BrandBucket(BucketCount Counts, TopicCounts Topics)
{
    /// <summary>What one series counts. Deletions may be counted before what they delete: a count is never below zero.</summary>
    public BucketCount Of(SeriesName series) => series.Kind switch
    {
        SeriesKind.Volume => Counts with { Negative = Counts.Mentions },
        SeriesKind.Topics => Counts with { Negative = Math.Max(0, Topics[series.Topic!].Negative) },
        _ => Counts,
    };
}
