using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.SpikeLab.Series;

/// <summary>The production detector on the rows of a file, each row judged from itself and the rows before it.</summary>
internal static class SeriesDetection
{
    /// <summary>A row of this score or more raises an incident.</summary>
    public const double RaisedScoreMin = 0.5;

    /// <returns>
    /// Per row 0, or where an incident is raised 0.5 to 1: the more, the less it uses of what chance may. A second row in
    /// one bucket, or one out of order, is late: it is not looked at, as in production.
    /// </returns>
    public static IReadOnlyList<double> Scores(IReadOnlyList<SeriesRow> rows)
    {
        var settings = SpikeSettings.Default;
        var state = SpikeState.Empty;
        var scores = new double[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            var bucket = EventTime.BucketOf(rows[i].At);
            if (bucket < state.Through) continue;
            (state, var decision) = SpikeDetector.Observe(state, new BucketCount(bucket, rows[i].Count, rows[i].Count), settings);
            if (decision is SpikeDecision.Raised raised) scores[i] = 1 - ((1 - RaisedScoreMin) * raised.Incident.FalsePerMonth / settings.ChancePerMonth);
        }

        return scores;
    }
}
