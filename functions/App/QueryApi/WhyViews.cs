using System.Xml;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.App.Querying;

/// <param name="Start">Start of the bucket that was asked for.</param>
/// <param name="Raised">Whether an alert is raised with it.</param>
/// <param name="Reasons">What stands against any alert in this bucket; beside it, each window has reasons of its own.</param>
/// <param name="ReplayedFrom">The first bucket that the answer rests on.</param>
internal sealed record WhyView(
    string Brand, DateTimeOffset Start, DateTimeOffset End, bool Raised, int Mentions, int Negative,
    IReadOnlyList<ReasonView> Reasons, IReadOnlyList<WindowView> Windows, DateTimeOffset ReplayedFrom)
{
    /// <param name="state">Before the bucket.</param>
    public static WhyView Of(string brand, DateTimeOffset replayedFrom, BucketCount bucket, SpikeState state, SpikeSettings settings)
    {
        var judged = SpikeDetector.Explain(state, bucket, settings);
        return new WhyView(
            brand, bucket.Start, bucket.Start + Domain.Mentions.EventTime.BucketWidth, judged.WouldRaise, bucket.Mentions, bucket.Negative,
            [.. judged.Reasons.Select(reason => new ReasonView(reason, ReasonText.Of(reason)))],
            [.. judged.Windows.Select(window => WindowView.Of(window, settings))],
            replayedFrom);
    }
}

/// <param name="Window">Its width; it ends with the bucket.</param>
/// <param name="FalsePerMonth">Windows like this that chance alone would bring per month.</param>
/// <param name="OwnBursts">What this brand reaches every few days by itself.</param>
/// <param name="Reasons">Why this window raises nothing; empty where it would.</param>
internal sealed record WindowView(
    string Window, long Observed, double Expected, long ExpectedLow, long ExpectedHigh, double PValue, double FalsePerMonth, double OwnBursts,
    IReadOnlyList<ReasonView> Reasons)
{
    public static WindowView Of(Judgement window, SpikeSettings settings)
    {
        var (low, high) = window.Interval;
        return new WindowView(
            XmlConvert.ToString(window.Window.Width), window.Observed, window.Expected, low, high, window.PValue, window.PerMonth, window.BurstCount,
            [.. window.Reasons.Select(reason => new ReasonView(reason, ReasonText.Of(reason, window, settings)))]);
    }
}

internal sealed record ReasonView(NotRaised Reason, string Text);
