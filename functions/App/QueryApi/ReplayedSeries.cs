using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.App.Querying;

/// <summary>One series of a brand, shown to its detector once more.</summary>
/// <param name="settings">Of the series.</param>
internal sealed class ReplayedSeries(string brand, SeriesName series, SpikeSettings settings)
{
    private SpikeState _counts = SpikeState.Empty;
    private ShareState _share = ShareState.Empty;

    /// <summary>Empty buckets observed in a row.</summary>
    public int Silent { get; private set; }

    private bool IsShare => series.Kind == SeriesKind.NegativeShare;

    public void Observe(BrandBucket bucket)
    {
        if (IsShare) (_share, _) = ShareDetector.Observe(_share, bucket.Of(series), settings);
        else (_counts, _) = SpikeDetector.Observe(_counts, bucket.Of(series), settings);
        Silent = bucket.Counts.Mentions == 0 ? Silent + 1 : 0;
    }

    /// <param name="bucket">The next one.</param>
    public WhyView Explain(BrandBucket bucket, DateTimeOffset replayedFrom)
    {
        var counted = bucket.Of(series);
        // Of the volume the detector is shown mentions; what is told is what was counted.
        var shown = counted with { Negative = series.Kind == SeriesKind.Volume ? bucket.Counts.Negative : counted.Negative };
        return IsShare
            ? WhyView.Of(brand, series, replayedFrom, shown, ShareDetector.Explain(_share, counted, settings), settings)
            : WhyView.Of(brand, series, replayedFrom, shown, SpikeDetector.Explain(_counts, counted, settings), settings);
    }
}
