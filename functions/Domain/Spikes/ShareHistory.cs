using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Spikes;

/// <summary>The usual share that a brand's past lets be expected, and how surely it is known.</summary>
/// <param name="Share">0 to 1, exclusive.</param>
/// <param name="Mentions">Mentions behind it.</param>
/// <param name="Days">Days behind it.</param>
/// <param name="PerDay">Mentions on an average day.</param>
internal readonly record struct UsualShare(double Share, double Mentions, int Days, double PerDay)
{
    public double MentionsIn(TimeSpan width) => PerDay * width.TotalDays;
}

/// <summary>What of a brand's negative share is remembered, and what is learned from it.</summary>
internal static class ShareHistory
{
    /// <summary>Two weeks, as of the counts.</summary>
    public const int DaysMax = HourHistory.Days;

    /// <summary>The newest complete day is left out: part of it is being judged.</summary>
    private const int DaysLeftOut = 1;

    /// <summary>Fewer days tell no usual share.</summary>
    private const int DaysMin = 3;

    /// <summary>Of fewer mentions a day has no share: it may be the trickle before a source was added.</summary>
    private const long MentionsPerDayMin = 20;

    /// <summary>A day's weight halves with this age.</summary>
    private const double HalfLifeDays = 7;

    /// <summary>A day is taken for this many times the median day's share at most, and for its inverse at least: outliers in its own history.</summary>
    private const double OutlierRatio = 1.5;

    /// <summary>Jeffreys' prior for a share: no history makes a tone impossible.</summary>
    private const double PriorHalf = 0.5;

    /// <summary>A window of fewer mentions shows nothing of how much shares vary.</summary>
    private const long LearnMentionsMin = 10;

    /// <summary>Shares of an hour vary more than those of a day: correlation taken for true before the series has shown its own.</summary>
    private static readonly double[] TypicalCorrelation = [0.04, 0.03, 0.02, 0.012, 0.006];

    private const double CorrelationFloor = 0.001;
    private const double CorrelationMax = 0.5;
    private const double ClipDeviations = 4;

    /// <summary><c>null</c> while too little is known.</summary>
    public static UsualShare? Usual(ShareState state)
    {
        var days = state.Days.Length - DaysLeftOut;
        if (days < DaysMin) return null;
        var median = Median(state.Days.AsSpan(0, days));
        double negative = 0, mentions = 0, all = 0;
        for (var i = 0; i < days; i++)
        {
            var day = state.Days[i];
            var weight = Math.Pow(0.5, (days - 1 - i) / HalfLifeDays);
            negative += weight * Math.Clamp(day.Negative, median / OutlierRatio * day.Mentions, Math.Min(1, median * OutlierRatio) * day.Mentions);
            mentions += weight * day.Mentions;
            all += day.Mentions;
        }

        return new UsualShare((negative + PriorHalf) / (mentions + (2 * PriorHalf)), mentions, days, all / days);
    }

    /// <summary>Of the share itself, and of what is expected of it.</summary>
    public static double CorrelationOf(ShareState state, SpikeWindow window, UsualShare usual)
        => Math.Min(CorrelationMax, OwnCorrelation(state, window) + (OwnCorrelation(state, SpikeWindow.Day) / usual.Days) + (1 / (usual.Mentions + 2)));

    /// <summary>The state at the start of a bucket; buckets between were not given.</summary>
    public static ShareState Reach(ShareState state, DateTimeOffset start)
    {
        if (state.Through is not { } through || start - through >= TimeSpan.FromDays(DaysMax)) return Begin(start);
        if (through == start) return state;
        var (negative, mentions) = ((int[])state.Negative.Clone(), (int[])state.Mentions.Clone());
        var first = start - through > SpikeWindow.Day.Width ? start - SpikeWindow.Day.Width : through;
        for (var at = first; at < start; at += EventTime.BucketWidth)
        {
            RecentCounts.Clear(negative, at);
            RecentCounts.Clear(mentions, at);
        }

        return state with { Through = start, Negative = negative, Mentions = mentions };
    }

    public static ShareState Count(ShareState state, BucketCount bucket)
    {
        var mentions = Math.Max(0, bucket.Mentions);
        var counts = new ShareCounts(Math.Clamp(bucket.Negative, 0, mentions), mentions);
        var next = state with
        {
            Through = bucket.Start + EventTime.BucketWidth,
            Negative = RecentCounts.With(state.Negative, bucket.Start, (int)counts.Negative),
            Mentions = RecentCounts.With(state.Mentions, bucket.Start, mentions),
            Today = state.Incident is null ? state.Today + counts : state.Today,
            BucketsOfDay = state.BucketsOfDay + 1,
        };
        next = Learn(next);
        return next.BucketsOfDay == RecentCounts.Length ? CloseDay(next) : next;
    }

    /// <summary>Takes what was counted since an incident's onset out of what is learned from.</summary>
    public static ShareState SetApart(ShareState state, DateTimeOffset onset)
    {
        var through = state.Through!.Value;
        var dayStart = through - (state.BucketsOfDay * EventTime.BucketWidth);
        var counts = SumOf(state, onset > dayStart ? onset : dayStart, through);
        return state with { Today = state.Today - counts, Spreads = [.. state.Spreads.Select(spread => spread.ForgetLately())] };
    }

    /// <summary>What went on for days is what is normal now: the share is learned anew.</summary>
    public static ShareState Relearn(ShareState state) => state with { Days = [], Today = default, BucketsOfDay = 0 };

    public static ShareCounts SumOf(ShareState state, DateTimeOffset from, DateTimeOffset to)
        => new(RecentCounts.SumOf(state.Negative, from, to), RecentCounts.SumOf(state.Mentions, from, to));

    private static ShareState Begin(DateTimeOffset start) => new()
    {
        Through = start,
        SearchFrom = start,
        Negative = new int[RecentCounts.Length],
        Mentions = new int[RecentCounts.Length],
        Spreads = [.. SpikeWindow.All.Select(_ => new Dispersion())],
    };

    private static ShareState CloseDay(ShareState state)
    {
        var days = state.Today.Mentions < MentionsPerDayMin ? state.Days : [.. state.Days.Append(state.Today).TakeLast(DaysMax)];
        return state with { Days = days, Today = default, BucketsOfDay = 0, Spreads = [.. state.Spreads.Select(spread => spread.EndDay())] };
    }

    /// <summary>Each window that ends now and follows on the last of its width shows how much such shares vary.</summary>
    private static ShareState Learn(ShareState state)
    {
        var through = state.Through!.Value;
        if (state.Incident is not null || through.UtcTicks % TimeSpan.TicksPerHour != 0 || Usual(state) is not { } usual) return state;
        var spreads = (Dispersion[])state.Spreads.Clone();
        foreach (var window in SpikeWindow.All.Where(window => window.Width >= TimeSpan.FromHours(1)))
        {
            if (through.UtcTicks % window.Width.Ticks != 0 || through - window.Width < state.SearchFrom) continue;
            var counts = SumOf(state, through - window.Width, through);
            if (counts.Mentions >= LearnMentionsMin) spreads[window.Index] = With(spreads[window.Index], window, counts, usual.Share);
        }

        return state with { Spreads = spreads };
    }

    /// <summary>Method of moments: ((y − np)² / (np(1 − p)) − 1) / (n − 1), averaged by precision with the prior.</summary>
    private static Dispersion With(Dispersion spread, SpikeWindow window, ShareCounts counts, double share)
    {
        var correlation = ValueOf(spread, window);
        var limit = ClipDeviations * Math.Sqrt(BetaBinomial.Variance(counts.Mentions, share, correlation));
        var error = Math.Clamp(counts.Negative - (counts.Mentions * share), -limit, limit);
        var estimate = ((error * error / (counts.Mentions * share * (1 - share))) - 1) / (counts.Mentions - 1);
        // Var ≈ 2 · (1/(n − 1) + ρ)²: of a squared normal, good enough for a weight.
        var deviation = (1.0 / (counts.Mentions - 1)) + correlation;
        var precision = 1 / (2 * deviation * deviation);
        var evidence = new Evidence(precision, precision * estimate);
        return window.IsSlow ? spread with { Today = spread.Today + evidence } : spread with { Believed = spread.Believed + evidence };
    }

    private static double OwnCorrelation(ShareState state, SpikeWindow window) => ValueOf(state.Spreads[window.Index], window);

    private static double ValueOf(Dispersion spread, SpikeWindow window)
    {
        var prior = TypicalCorrelation[window.Index];
        var priorWeight = (window.IsSlow ? 4 : 1) / (prior * prior);
        return Math.Clamp(((prior * priorWeight) + spread.Believed.WeightedSum) / (priorWeight + spread.Believed.Weight), CorrelationFloor, CorrelationMax);
    }

    private static double Median(ReadOnlySpan<ShareCounts> days)
    {
        Span<double> shares = stackalloc double[days.Length];
        for (var i = 0; i < days.Length; i++) shares[i] = (days[i].Negative + PriorHalf) / (days[i].Mentions + (2 * PriorHalf));
        shares.Sort();
        return shares.Length % 2 == 1 ? shares[shares.Length / 2] : (shares[(shares.Length / 2) - 1] + shares[shares.Length / 2]) / 2;
    }
}
