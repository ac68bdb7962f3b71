using MentionPipeline.SpikeLab.Alarms;
using MentionPipeline.SpikeLab.Simulation;

namespace MentionPipeline.SpikeLab.Reports;

/// <summary>How often each alarm is raised although nothing happens.</summary>
/// <param name="Alarms">Raised by each, in the order of <see cref="Rivals.New"/>.</param>
internal sealed record QuietResult(QuietSeries Series, IReadOnlyList<int> Alarms);

internal static class QuietTrial
{
    public static IReadOnlyList<QuietResult> Run(IReadOnlyList<QuietSeries> set, int days, Action step)
        => [.. set.Select(series =>
        {
            var alarms = Rivals.New();
            var raised = new int[alarms.Count];
            var counts = series.Counts(0, days * QuietSeries.BucketsPerDay);
            for (var bucket = 0; bucket < counts.Length; bucket++)
                for (var i = 0; i < alarms.Count; i++)
                    if (alarms[i].Observe(bucket, counts[bucket])) raised[i]++;
            step();
            return new QuietResult(series, raised);
        })];
}
