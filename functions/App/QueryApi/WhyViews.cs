using System.Xml;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.App.Querying;

/// <param name="Start">Start of the bucket that was asked for.</param>
/// <param name="Raised">Whether an alert is raised with it, unless it is told as the growth of one that runs.</param>
/// <param name="Negative">Negative mentions; of a topic, those about it.</param>
/// <param name="Reasons">What stands against any alert in this bucket; beside it, each window has reasons of its own.</param>
/// <param name="ReplayedFrom">The first bucket that the answer rests on.</param>
/// <param name="Series">What was asked about.</param>
internal sealed record WhyView(
    string Brand, DateTimeOffset Start, DateTimeOffset End, bool Raised, int Mentions, int Negative,
    IReadOnlyList<ReasonView> Reasons, IReadOnlyList<WindowView> Windows, DateTimeOffset ReplayedFrom, SeriesKind Series, string? Topic)
{
    public static WhyView Of(
        string brand, SeriesName series, DateTimeOffset replayedFrom, BucketCount bucket, BucketJudgement judged, SpikeSettings settings) => new(
            brand, bucket.Start, bucket.Start + EventTime.BucketWidth, judged.WouldRaise, bucket.Mentions, bucket.Negative,
            [.. judged.Reasons.Select(reason => new ReasonView(reason, ReasonText.Of(reason)))],
            [.. judged.Windows.Select(window => WindowView.Of(window, settings))],
            replayedFrom, series.Kind, series.Topic);

    public static WhyView Of(
        string brand, SeriesName series, DateTimeOffset replayedFrom, BucketCount bucket, ShareJudgements judged, SpikeSettings settings) => new(
            brand, bucket.Start, bucket.Start + EventTime.BucketWidth, judged.WouldRaise, bucket.Mentions, bucket.Negative,
            [.. judged.Reasons.Select(reason => new ReasonView(reason, ReasonText.Of(reason)))],
            [.. judged.Windows.Select(window => WindowView.Of(window, settings))],
            replayedFrom, series.Kind, series.Topic);
}

/// <param name="Window">Its width; it ends with the bucket.</param>
/// <param name="FalsePerMonth">Windows like this that chance alone would bring per month.</param>
/// <param name="OwnBursts">What this brand reaches every few days by itself; <c>null</c> of the negative share.</param>
/// <param name="Reasons">Why this window raises nothing; empty where it would.</param>
/// <param name="Mentions">In the window in all; of the negative share alone.</param>
/// <param name="UsualShare">Of the negative share, what is usual, 0 to 1.</param>
internal sealed record WindowView(
    string Window, long Observed, double Expected, long ExpectedLow, long ExpectedHigh, double PValue, double FalsePerMonth, double? OwnBursts,
    IReadOnlyList<ReasonView> Reasons, long? Mentions = null, double? UsualShare = null)
{
    public static WindowView Of(Judgement window, SpikeSettings settings)
    {
        var (low, high) = window.Interval;
        return new WindowView(
            XmlConvert.ToString(window.Window.Width), window.Observed, window.Expected, low, high, window.PValue, window.PerMonth, window.BurstCount,
            [.. window.Reasons.Select(reason => new ReasonView(reason, ReasonText.Of(reason, window, settings)))]);
    }

    public static WindowView Of(ShareJudgement window, SpikeSettings settings)
    {
        var (low, high) = window.Interval;
        return new WindowView(
            XmlConvert.ToString(window.Window.Width), window.Negative, window.Expected, low, high, window.PValue, window.PerMonth, null,
            [.. window.Reasons.Select(reason => new ReasonView(reason, ShareReasonText.Of(reason, window, settings)))], window.Mentions, window.UsualShare);
    }
}

internal sealed record ReasonView(NotRaised Reason, string Text);
