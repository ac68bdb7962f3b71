using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Signals;

/// <summary>All that is decided of a brand after a bucket: its series are shown their part of it, and their decisions make one story.</summary>
public static class BrandDetector
{
    /// <param name="detector">As it was before the bucket; documents from before there were series are completed.</param>
    /// <param name="brand">Settings of the brand, which its series share.</param>
    /// <param name="watched">Series that may raise a signal.</param>
    public static (DetectorDocument Detector, IReadOnlyList<StoryOutput> Outputs) Observe(
        DetectorDocument detector, BrandBucket bucket, SpikeSettings brand, IReadOnlyCollection<SeriesKind> watched)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(bucket);
        var before = detector.Story ?? (detector.Series is null ? Stories.Of(detector.Id, detector.State.Incident) : null);
        var (negatives, others, decisions) = BrandWatch.Observe(detector.State, detector.Series ?? BrandSeries.None, bucket, brand, watched);
        var through = bucket.Counts.Start + EventTime.BucketWidth;
        var (story, outputs) = Stories.Next(detector.Id, before, decisions, through);
        var isOver = outputs.Any(output => output is StoryOutput.Clear) && story is { Lead.Kind: > SeriesKind.Volume };
        if (isOver) others = BrandWatch.Rest(others, through + SpikeDetector.Refractory);
        return (detector with { State = negatives, Series = others, Story = story }, outputs);
    }
}
