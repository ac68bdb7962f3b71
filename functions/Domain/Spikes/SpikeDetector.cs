using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// Watches one series of counts (the negative mentions of a brand, or all of them), bucket by bucket, without looking
/// ahead. The sums over several windows are compared with the series' own past (<see cref="Baseline"/>) by the tail of a
/// negative binomial, corrected for all the looks of a month, and with its own bursts (<see cref="BurstMemory"/>).
/// docs/spikes.md says how and how well.
/// </summary>
public static class SpikeDetector
{
    /// <summary>An incident is over when it has not shown for this long: nights and lulls do not end it.</summary>
    public static readonly TimeSpan CalmFor = TimeSpan.FromHours(3);

    /// <summary>After an incident nothing is raised for this long, and windows do not reach back into it.</summary>
    public static readonly TimeSpan Refractory = TimeSpan.FromHours(3);

    /// <summary>Waves of one event come on the same day: two incidents are raised this far apart at least.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromDays(1);

    /// <summary>What lasts longer is no incident but a new normal: it is cleared and learned.</summary>
    public static readonly TimeSpan IncidentMax = TimeSpan.FromDays(3);

    /// <summary>An incident does not show while counts are within this many standard deviations of what is expected.</summary>
    private const double CalmDeviations = 1;

    /// <summary>As below, with what works untouched.</summary>
    public static (SpikeState State, SpikeDecision Decision) Observe(SpikeState state, BucketCount bucket) => Observe(state, bucket, SpikeSettings.Default);

    /// <summary>The state after a bucket, and what it means. Buckets come in order; one that is skipped was not listened to.</summary>
    /// <exception cref="ArgumentException">The bucket is not on the five-minute grid, or is not later than the last one.</exception>
    public static (SpikeState State, SpikeDecision Decision) Observe(SpikeState state, BucketCount bucket, SpikeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var interrupted = InterruptedBy(state, bucket);
        var next = Count(state, bucket);
        return interrupted is not null
            ? (next, new SpikeDecision.Cleared(interrupted, bucket.Start))
            : next.Incident is null ? Search(next, settings) : Follow(next, next.Incident);
    }

    /// <summary>Why a bucket raised nothing, or would not: what every window showed after it, and what was missing.</summary>
    /// <param name="state">Before the bucket.</param>
    /// <exception cref="ArgumentException">As for <see cref="Observe(SpikeState, BucketCount)"/>.</exception>
    public static BucketJudgement Explain(SpikeState state, BucketCount bucket, SpikeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var next = Count(state, bucket);
        if (!IsReady(next)) return new BucketJudgement([NotRaised.Learning], []);
        var sums = new long[SpikeWindow.All.Count];
        RecentCounts.SumWindows(next.Recent, next.Through!.Value, sums);
        var windows = SpikeWindow.All.Select(window => SpikeSearch.Judge(next, window, sums[window.Index], settings)).ToList();
        if (next.Incident is not null) return new BucketJudgement([NotRaised.IncidentRunning], windows);
        return new BucketJudgement(next.Through < next.RaiseFrom ? [NotRaised.Refractory] : [], windows);
    }

    private static SpikeState Count(SpikeState state, BucketCount bucket)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (bucket.Start != EventTime.BucketOf(bucket.Start)) throw new ArgumentException($"{bucket.Start:O} is no start of a bucket.", nameof(bucket));
        if (bucket.Start < state.Through) throw new ArgumentException($"{bucket.Start:O} has been observed before.", nameof(bucket));
        var reached = SpikeHistory.Reach(InterruptedBy(state, bucket) is null ? state : Clear(state), bucket.Start);
        return SpikeHistory.Count(reached, bucket);
    }

    /// <returns>The incident that was going on when the series fell silent for longer than one lasts unseen.</returns>
    private static Incident? InterruptedBy(SpikeState state, BucketCount bucket)
        => state?.Incident is not null && bucket.Start - state.Through >= CalmFor ? state.Incident : null;

    private static bool IsReady(SpikeState state) => state.Baseline is not null && SpikeHistory.IsLearned(state.Coverage);

    private static (SpikeState, SpikeDecision) Search(SpikeState state, SpikeSettings settings)
    {
        if (!IsReady(state)) return (state, SpikeDecision.Learning.Value);
        if (state.Through < state.RaiseFrom || SpikeSearch.Find(state, settings) is not { } found) return (state, SpikeDecision.None.Value);
        return Raise(state, found);
    }

    private static (SpikeState, SpikeDecision) Raise(SpikeState state, Judgement found)
    {
        var through = state.Through!.Value;
        var incident = new Incident
        {
            RaisedAt = through,
            Onset = SpikeOnset.Estimate(state, found.Observed / found.Expected),
            Window = found.Window.Width,
            Observed = found.Observed,
            Expected = found.Expected,
            ExpectedLow = found.Interval.Low,
            ExpectedHigh = found.Interval.High,
            PValue = found.PValue,
            FalsePerMonth = found.PerMonth,
            Severity = SpikeSeverity.Of(found.Observed, found.Expected),
            HistoryDays = state.Baseline!.Days,
            HistoryCount = state.Baseline.Level * state.Baseline.Days,
            HistoryFrom = SpikeHistory.BaselineFrom(state),
            HistoryUntil = through - SpikeWindow.Day.Width,
        };
        var raised = state with { Incident = incident, Worst = incident.Severity, CalmBuckets = 0, RaiseFrom = through + Spacing };
        return (SpikeHistory.SetApart(raised, incident.Onset), new SpikeDecision.Raised(incident));
    }

    private static (SpikeState, SpikeDecision) Follow(SpikeState state, Incident incident)
    {
        var through = state.Through!.Value;
        if (through - incident.RaisedAt >= IncidentMax)
            return (SpikeHistory.AdoptIncident(Clear(state)), new SpikeDecision.Cleared(incident, through));
        var next = state with { CalmBuckets = IsCalm(state) ? state.CalmBuckets + 1 : 0 };
        if (next.CalmBuckets * EventTime.BucketWidth >= CalmFor) return (Clear(next), new SpikeDecision.Cleared(incident, through));
        var severity = SpikeSearch.SeverityOf(next, incident.Onset);
        return severity > next.Worst
            ? (next with { Worst = severity }, new SpikeDecision.Ongoing(incident) { Severity = severity, HasGrown = true })
            : (next, new SpikeDecision.Ongoing(incident) { Severity = next.Worst });
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
}
