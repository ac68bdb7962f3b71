using MentionPipeline.SpikeLab.Alarms;
using MentionPipeline.SpikeLab.Simulation;

namespace MentionPipeline.SpikeLab.Reports;

/// <param name="FalseAlarms">Alarms outside of any crisis and the day after it, per rival.</param>
/// <param name="DelayMinutes">Per crisis, then per rival; <c>null</c> when none was raised during it.</param>
internal sealed record BurstyResult(BurstySeries Series, int[] FalseAlarms, IReadOnlyList<int?[]> DelayMinutes);

/// <summary>Brands of which people talk in bursts anyway: how often that alone raises an alarm, and which crises stand out.</summary>
internal static class BurstyTrial
{
    private const int MinutesPerBucket = 5;

    public static IReadOnlyList<BurstyResult> Run(IReadOnlyList<BurstySeries> set, Action step) => [.. set.Select(series =>
    {
        var result = RunOne(series);
        step();
        return result;
    })];

    private static BurstyResult RunOne(BurstySeries series)
    {
        var alarms = Rivals.New();
        var counts = series.Counts();
        var wrong = new int[alarms.Count];
        int?[][] delays = [.. series.Crises.Select(_ => new int?[alarms.Count])];
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            var crisis = CrisisAt(series, bucket);
            for (var i = 0; i < alarms.Count; i++)
            {
                if (!alarms[i].Observe(bucket, counts[bucket])) continue;
                if (crisis < 0) wrong[i]++;
                else if (bucket < series.Crises[crisis].End) delays[crisis][i] ??= (bucket - series.Crises[crisis].Onset + 1) * MinutesPerBucket;
            }
        }

        return new BurstyResult(series, wrong, delays);
    }

    /// <returns>The crisis that goes on, or was over less than a day ago; -1 when there is none.</returns>
    private static int CrisisAt(BurstySeries series, int bucket)
    {
        for (var i = 0; i < series.Crises.Count; i++)
            if (bucket >= series.Crises[i].Onset && bucket < series.Crises[i].End + QuietSeries.BucketsPerDay) return i;
        return -1;
    }
}
