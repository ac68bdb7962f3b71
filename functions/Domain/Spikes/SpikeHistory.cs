using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Spikes;

/// <summary>What of a series is remembered, and what may be learned from it.</summary>
internal static class SpikeHistory
{
    /// <summary>Three ordinary days are the least from which a daily rhythm and a level can be told.</summary>
    public const int DaysActiveMin = 3;

    /// <summary>A brand that is hardly spoken of never has ordinary days: that it is small is known after this many.</summary>
    public const int DaysKnownMin = 10;

    /// <summary>A day with fewer mentions (of any tone) teaches nothing of a day's course: it may be the trickle before a source was added.</summary>
    public const int MentionsPerDayMin = 5;

    /// <summary>Silence of this length is asked whether the sources still speak; shorter ones are quiet nights.</summary>
    private static readonly TimeSpan SilenceMin = TimeSpan.FromHours(12);

    /// <summary>So many mentions would have come in a silence that the sources, not the people, are silent: e⁻²⁰.</summary>
    private const double SilenceMentionsMin = 20;

    /// <summary>How fast the average number of mentions follows.</summary>
    private static readonly TimeSpan MentionsHalfLife = TimeSpan.FromDays(3);

    private static readonly double MentionsKeep = Math.Pow(0.5, EventTime.BucketWidth / MentionsHalfLife);

    public static bool IsLearned(Coverage coverage) => coverage.DaysActive >= DaysActiveMin || coverage.DaysKnown >= DaysKnownMin;

    /// <summary>Of the counts themselves, and of what is expected of them.</summary>
    public static double DispersionOf(SpikeState state, SpikeWindow window, double expected)
    {
        var own = state.Dispersions[window.Index].ValueFor(window);
        return own + state.Baseline!.Uncertainty(window.Width, expected, state.Dispersions[SpikeWindow.Day.Index].ValueFor(SpikeWindow.Day));
    }

    /// <summary>The first instant that what is expected may rest on.</summary>
    public static DateTimeOffset BaselineFrom(SpikeState state)
    {
        var earliest = state.Through!.Value - TimeSpan.FromDays(HourHistory.Days);
        return state.Coverage.From > earliest ? state.Coverage.From : earliest;
    }

    /// <summary>The state at the start of a bucket; buckets between were not given: nothing was said, or nobody listened.</summary>
    public static SpikeState Reach(SpikeState state, DateTimeOffset start)
    {
        if (state.Through is not { } through) return Begin(start);
        if (through == start) return state;
        var buckets = (start - through) / EventTime.BucketWidth;
        var quiet = state.Coverage.MentionsPerBucket * buckets < SilenceMentionsMin;
        if (!quiet && start - through >= TimeSpan.FromDays(HourHistory.Days)) return Begin(start);
        return Skip(state, start, quiet);
    }

    public static SpikeState Count(SpikeState state, BucketCount bucket)
    {
        var next = state with
        {
            Through = bucket.Start + EventTime.BucketWidth,
            Recent = RecentCounts.With(state.Recent, bucket.Start, bucket.Negative),
            Coverage = Cover(state.Coverage, bucket.Mentions),
        };
        next = LearnBursts(Learn(next));
        if (next.Through!.Value.UtcTicks % TimeSpan.TicksPerHour == 0) next = CloseHour(next);
        return next.Coverage.BucketsOfDay == RecentCounts.Length ? CloseDay(next) : next;
    }

    /// <summary>Takes the hours from an incident's onset until now out of what is learned from.</summary>
    public static SpikeState SetApart(SpikeState state, DateTimeOffset onset)
    {
        var hours = HourHistory.Copy(state.Hours);
        var last = HourHistory.NumberOf(state.Through!.Value);
        for (var hour = HourHistory.NumberOf(onset); hour < last; hour++) HourHistory.SetApart(hours, hour);
        return state with { Hours = hours, Dispersions = [.. state.Dispersions.Select(dispersion => dispersion.ForgetLately())] };
    }

    /// <summary>What went on for days is what is normal now.</summary>
    public static SpikeState AdoptIncident(SpikeState state)
    {
        var hours = HourHistory.Copy(state.Hours);
        HourHistory.AdoptSetApart(hours);
        return state with { Hours = hours, Baseline = Baseline.Of(hours, HourHistory.NumberOf(state.Through!.Value), state.Week.Factors()) };
    }

    private static SpikeState Begin(DateTimeOffset start) => new()
    {
        Through = start,
        SearchFrom = start,
        Recent = new int[RecentCounts.Length],
        Hours = HourHistory.Copy([]),
        Dispersions = [.. SpikeWindow.All.Select(_ => new Dispersion())],
        Coverage = new Coverage { From = start },
    };

    private static SpikeState Skip(SpikeState state, DateTimeOffset start, bool quiet)
    {
        var through = state.Through!.Value;
        var recent = (int[])state.Recent.Clone();
        var buckets = (long)((start - through) / EventTime.BucketWidth);
        if (buckets >= RecentCounts.Length) Array.Clear(recent);
        else for (var at = through; at < start; at += EventTime.BucketWidth) RecentCounts.Clear(recent, at);
        var hours = HourHistory.Copy(state.Hours);
        var last = HourHistory.NumberOf(start);
        for (var hour = Math.Max(HourHistory.NumberOf(through), last - HourHistory.Length); hour < last; hour++)
        {
            if (quiet) HourHistory.Set(hours, hour, 0);
            else HourHistory.SetMissing(hours, hour);
        }

        var next = state with { Through = start, Recent = recent, Hours = hours, Baseline = Baseline.Of(hours, last, state.Week.Factors()) };
        return quiet ? next : next with { SearchFrom = start, Coverage = state.Coverage with { From = start, SilentBuckets = 0 } };
    }

    private static Coverage Cover(Coverage coverage, int mentions)
    {
        return coverage with
        {
            BucketsOfDay = coverage.BucketsOfDay + 1,
            MentionsOfDay = coverage.MentionsOfDay + mentions,
            MentionsPerBucket = (coverage.MentionsPerBucket * MentionsKeep) + (mentions * (1 - MentionsKeep)),
            SilentBuckets = mentions == 0 ? coverage.SilentBuckets + 1 : 0,
        };
    }

    private static SpikeState CloseDay(SpikeState state)
    {
        var coverage = state.Coverage with { BucketsOfDay = 0, MentionsOfDay = 0 };
        var isActive = state.Coverage.MentionsOfDay >= MentionsPerDayMin;
        if (isActive && coverage.DaysActive == 0 && coverage.DaysKnown > 0 && !IsLearned(coverage)) return EndTrickle(state, coverage);
        return state with
        {
            Coverage = coverage with { DaysKnown = coverage.DaysKnown + 1, DaysActive = coverage.DaysActive + (isActive ? 1 : 0) },
            Dispersions = [.. state.Dispersions.Select(dispersion => dispersion.EndDay())],
            Bursts = [.. state.Bursts.Select(bursts => bursts.EndDay())],
        };
    }

    /// <summary>
    /// Days of next to nothing and then an ordinary one: a source was added. What came before says nothing of what comes
    /// now, nor does this day, which may be half the one and half the other.
    /// </summary>
    private static SpikeState EndTrickle(SpikeState state, Coverage coverage) => state with
    {
        Hours = HourHistory.Copy([]),
        Baseline = null,
        Coverage = coverage with { From = state.Through!.Value, DaysKnown = 0 },
        SearchFrom = state.Through!.Value,
    };

    private static SpikeState CloseHour(SpikeState state)
    {
        var through = state.Through!.Value;
        var start = through - TimeSpan.FromHours(1);
        var hour = HourHistory.NumberOf(start);
        var hours = HourHistory.Copy(state.Hours);
        if (state.Coverage.From > start) HourHistory.SetMissing(hours, hour);
        else HourHistory.Set(hours, hour, RecentCounts.SumOf(state.Recent, start, through));
        if (state.Incident is not null) HourHistory.SetApart(hours, hour);
        MarkSilence(hours, hour, state.Coverage);
        var week = IsLearned(state.Coverage) ? state.Week.EndHour(hours, hour, state.Baseline) : state.Week;
        return state with { Hours = hours, Week = week, Baseline = Baseline.Of(hours, hour + 1, week.Factors()) };
    }

    /// <summary>A source that fell silent is not a drop: its hours are missing, not zero.</summary>
    private static void MarkSilence(int[] hours, long hour, Coverage coverage)
    {
        var silence = coverage.SilentBuckets * EventTime.BucketWidth;
        if (silence < SilenceMin || coverage.MentionsPerBucket * coverage.SilentBuckets < SilenceMentionsMin) return;
        for (var back = 0; back < Math.Min((int)silence.TotalHours, HourHistory.Length); back++) HourHistory.SetMissing(hours, hour - back);
    }

    /// <summary>The highest window of the day; of an incident's days too, so that a brand that has one every day is known for it.</summary>
    private static SpikeState LearnBursts(SpikeState state)
    {
        if (state.Baseline is null || !IsLearned(state.Coverage)) return state;
        var through = state.Through!.Value;
        Span<long> sums = stackalloc long[SpikeWindow.All.Count];
        RecentCounts.SumWindows(state.Recent, through, sums);
        var bursts = new BurstMemory[SpikeWindow.All.Count];
        foreach (var window in SpikeWindow.All)
        {
            var known = state.BurstsOf(window);
            var from = through - window.Width;
            bursts[window.Index] = from < state.Coverage.From
                ? known
                : known.With(BurstMemory.HeightOf(sums[window.Index], state.Baseline.Expected(from, through)));
        }

        return state with { Bursts = bursts };
    }

    /// <summary>Each window that ends now and follows on the last of its width shows how much such sums vary.</summary>
    private static SpikeState Learn(SpikeState state)
    {
        if (state.Baseline is null || state.Incident is not null || !IsLearned(state.Coverage)) return state;
        var through = state.Through!.Value;
        if (through.UtcTicks % SpikeWindow.All[0].Width.Ticks != 0) return state;
        Span<long> sums = stackalloc long[SpikeWindow.All.Count];
        RecentCounts.SumWindows(state.Recent, through, sums);
        var dispersions = (Dispersion[])state.Dispersions.Clone();
        foreach (var window in SpikeWindow.All)
        {
            if (through.UtcTicks % window.Width.Ticks != 0 || through - window.Width < state.SearchFrom) continue;
            var expected = state.Baseline.Expected(through - window.Width, through);
            dispersions[window.Index] = dispersions[window.Index].With(window, sums[window.Index], expected);
        }

        return state with { Dispersions = dispersions };
    }
}
