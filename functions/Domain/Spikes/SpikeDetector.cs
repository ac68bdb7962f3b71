using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// Watches the negative mentions of one brand, bucket by bucket, without looking ahead. The sums over several windows are
/// compared with the brand's own past (<see cref="Baseline"/>) by the tail of a negative binomial; a p-value counts only
/// after correction for all the looks of a month. docs/spikes.md says how and how well.
/// </summary>
public static class SpikeDetector
{
    /// <summary>False alarms per brand and month that the thresholds aim at.</summary>
    public const double FalseAlarmsPerMonth = 1;

    /// <summary>A busy brand makes small rises significant; a team is called for half as many again at least.</summary>
    public const double RatioMin = 1.5;

    /// <summary>An incident is over when it has not shown for this long: nights and lulls do not end it.</summary>
    public static readonly TimeSpan CalmFor = TimeSpan.FromHours(3);

    /// <summary>After an incident nothing is raised for this long, and windows do not reach back into it.</summary>
    public static readonly TimeSpan Refractory = TimeSpan.FromHours(3);

    /// <summary>What lasts longer is no incident but a new normal: it is cleared and learned.</summary>
    public static readonly TimeSpan IncidentMax = TimeSpan.FromDays(3);

    /// <summary>An incident does not show while counts are within this many standard deviations of what is expected.</summary>
    private const double CalmDeviations = 1;

    /// <summary>The state after a bucket, and what it means. Buckets come in order; one that is skipped was not listened to.</summary>
    /// <exception cref="ArgumentException">The bucket is not on the five-minute grid, or is not later than the last one.</exception>
    public static (SpikeState State, SpikeDecision Decision) Observe(SpikeState state, BucketCount bucket)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (bucket.Start != EventTime.BucketOf(bucket.Start)) throw new ArgumentException($"{bucket.Start:O} is no start of a bucket.", nameof(bucket));
        if (bucket.Start < state.Through) throw new ArgumentException($"{bucket.Start:O} has been observed before.", nameof(bucket));
        var interrupted = state.Incident is not null && bucket.Start - state.Through >= CalmFor ? state.Incident : null;
        var reached = SpikeHistory.Reach(interrupted is null ? state : Clear(state), bucket.Start);
        var next = SpikeHistory.Count(reached, bucket);
        return interrupted is not null
            ? (next, new SpikeDecision.Cleared(interrupted, bucket.Start))
            : next.Incident is null ? Search(next) : Follow(next, next.Incident);
    }

    private static (SpikeState, SpikeDecision) Search(SpikeState state)
    {
        if (state.Baseline is null || !SpikeHistory.IsLearned(state.Coverage)) return (state, SpikeDecision.Learning.Value);
        Span<long> sums = stackalloc long[SpikeWindow.All.Count];
        RecentCounts.SumWindows(state.Recent, state.Through!.Value, sums);
        Finding? best = null;
        foreach (var window in SpikeWindow.All)
        {
            var finding = Look(state, window, sums[window.Index]);
            if (finding is not null && (best is null || finding.Corrected < best.Corrected)) best = finding;
        }

        return best is null ? (state, SpikeDecision.None.Value) : Raise(state, best);
    }

    private static Finding? Look(SpikeState state, SpikeWindow window, long observed)
    {
        var through = state.Through!.Value;
        if (observed < window.ExcessMin || through - window.Width < state.SearchFrom) return null;
        var expected = state.Baseline!.Expected(through - window.Width, through);
        if (observed < expected * RatioMin || observed < expected + window.ExcessMin) return null;
        var pValue = NegativeBinomial.UpperTail(observed, expected, SpikeHistory.DispersionOf(state, window, expected));
        var corrected = pValue * window.LooksPerMonth;
        return corrected > FalseAlarmsPerMonth ? null : new Finding(window, observed, expected, pValue, corrected);
    }

    private static (SpikeState, SpikeDecision) Raise(SpikeState state, Finding finding)
    {
        var incident = new Incident
        {
            RaisedAt = state.Through!.Value,
            Onset = SpikeOnset.Estimate(state, finding.Observed / finding.Expected),
            Window = finding.Window.Width,
            Observed = finding.Observed,
            Expected = finding.Expected,
            PValue = finding.PValue,
            Severity = SpikeSeverity.Of(finding.Observed, finding.Expected),
            HistoryDays = state.Baseline!.Days,
            HistoryCount = state.Baseline.Level * state.Baseline.Days,
        };
        var next = SpikeHistory.SetApart(state with { Incident = incident, CalmBuckets = 0 }, incident.Onset);
        return (next, new SpikeDecision.Raised(incident));
    }

    private static (SpikeState, SpikeDecision) Follow(SpikeState state, Incident incident)
    {
        var through = state.Through!.Value;
        if (through - incident.RaisedAt >= IncidentMax)
            return (SpikeHistory.AdoptIncident(Clear(state)), new SpikeDecision.Cleared(incident, through));
        var next = state with { CalmBuckets = IsCalm(state) ? state.CalmBuckets + 1 : 0 };
        return next.CalmBuckets * EventTime.BucketWidth >= CalmFor
            ? (Clear(next), new SpikeDecision.Cleared(incident, through))
            : (next, new SpikeDecision.Ongoing(incident));
    }

    private static bool IsCalm(SpikeState state)
    {
        if (state.Baseline is null) return true;
        var through = state.Through!.Value;
        Span<long> sums = stackalloc long[SpikeWindow.All.Count];
        RecentCounts.SumWindows(state.Recent, through, sums);
        var expected = state.Baseline.Expected(through - SpikeWindow.Calm.Width, through);
        var deviation = Math.Sqrt(NegativeBinomial.Variance(expected, SpikeHistory.DispersionOf(state, SpikeWindow.Calm, expected)));
        return sums[SpikeWindow.Calm.Index] <= expected + (CalmDeviations * deviation);
    }

    private static SpikeState Clear(SpikeState state) => state with
    {
        Incident = null,
        CalmBuckets = 0,
        SearchFrom = state.Through!.Value + Refractory,
    };

    /// <param name="Corrected">Expected number of findings like this per month if nothing ever happened.</param>
    private sealed record Finding(SpikeWindow Window, long Observed, double Expected, double PValue, double Corrected);
}
