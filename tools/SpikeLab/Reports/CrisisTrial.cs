using MentionPipeline.SpikeLab.Alarms;
using MentionPipeline.SpikeLab.Simulation;

namespace MentionPipeline.SpikeLab.Reports;

/// <param name="DelayMinutes">From the onset to the alarm, per rival; <c>null</c> when none was raised during the crisis.</param>
internal sealed record CrisisResult(QuietSeries Series, Crisis Crisis, IReadOnlyList<int?> DelayMinutes);

/// <summary>Every crisis on every series: the quiet past is observed once, then each crisis goes on from there.</summary>
internal static class CrisisTrial
{
    /// <summary>Quiet days before the first possible onset.</summary>
    public const int QuietDays = 28;

    private const int MinutesPerBucket = 5;

    /// <summary>Onsets are spread over the day and the week: a prime number of buckets lies between them.</summary>
    private const int OnsetStep = 149;

    private const int OnsetSpread = 7 * QuietSeries.BucketsPerDay;

    public static int OnsetOf(int index) => (QuietDays * QuietSeries.BucketsPerDay) + (index * OnsetStep % OnsetSpread);

    public static IReadOnlyList<CrisisResult> Run(IReadOnlyList<QuietSeries> set, Action step)
    {
        var results = new List<CrisisResult>();
        for (var i = 0; i < set.Count; i++)
        {
            var onset = OnsetOf(i);
            var before = Rivals.New();
            ObserveAll(before, 0, set[i].Counts(0, onset));
            foreach (var ramp in Crisis.Ramps)
                foreach (var size in Crisis.Sizes) results.Add(RunOne(set[i], new Crisis(size, ramp, onset), before));
            step();
        }

        return results;
    }

    private static CrisisResult RunOne(QuietSeries series, Crisis crisis, IReadOnlyList<IAlarm> before)
    {
        var counts = series.Counts(crisis.Onset, crisis.End - crisis.Onset, crisis.FactorOf);
        var first = ObserveAll([.. before.Select(alarm => alarm.Fork())], crisis.Onset, counts);
        return new CrisisResult(series, crisis, [.. first.Select(bucket => (bucket - crisis.Onset + 1) * MinutesPerBucket)]);
    }

    /// <returns>The first bucket at which each raised an alarm.</returns>
    private static int?[] ObserveAll(IReadOnlyList<IAlarm> alarms, int from, int[] counts)
    {
        var first = new int?[alarms.Count];
        for (var bucket = 0; bucket < counts.Length; bucket++)
            for (var i = 0; i < alarms.Count; i++)
                if (alarms[i].Observe(from + bucket, counts[bucket])) first[i] ??= from + bucket;
        return first;
    }
}
