using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// When it began: the start from which the counts until now speak most for a raised rate (the maximum-likelihood change
/// point of a Poisson CUSUM, Lucas 1985), looking back one day at most.
/// </summary>
internal static class SpikeOnset
{
    /// <summary>Below twice the rate the evidence per bucket is too small to place a change.</summary>
    private const double RatioMin = 2;

    public static DateTimeOffset Estimate(SpikeState state, double ratio)
    {
        var raised = Math.Max(ratio, RatioMin);
        var gainPerMention = Math.Log(raised);
        var through = state.Through!.Value;
        var earliest = through - SpikeWindow.Day.Width;
        if (state.Coverage.From > earliest) earliest = state.Coverage.From;
        double evidence = 0, most = 0;
        var onset = through - EventTime.BucketWidth;
        for (var start = onset; start >= earliest; start -= EventTime.BucketWidth)
        {
            var expected = state.Baseline!.Expected(start, start + EventTime.BucketWidth);
            evidence += (RecentCounts.At(state.Recent, start) * gainPerMention) - ((raised - 1) * expected);
            if (evidence <= most) continue;
            most = evidence;
            onset = start;
        }

        return onset;
    }
}
