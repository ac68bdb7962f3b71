using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Sources;

public enum SourceChange
{
    None,
    Silent,
    Recovered,

    /// <summary>Nobody listens to it any more, silent as it was.</summary>
    Dismissed,
}

/// <param name="State">To be stored.</param>
/// <param name="Expected">Events that its past expects of the time since the last one.</param>
/// <param name="Probability">Chance of so long a pause if nothing were wrong.</param>
public sealed record SourceDecision(SourceHealthDocument State, SourceChange Change, double Expected = 0, double Probability = 1)
{
    /// <summary>When the silence began that this is about.</summary>
    public DateTimeOffset QuietSince { get; init; }
}

/// <summary>
/// Tells a silent source from one that has nothing to say. The count of a time is taken as negative binomial around what the
/// source's rhythm expects: P(0) = (1 + m·d)^(−1/d), which a Poisson's e^(−m) is for d → 0.
/// </summary>
public static class SourceWatch
{
    /// <summary>A pause of this probability is no chance: once in ten thousand.</summary>
    public const double ProbabilityMax = 1e-4;

    public static readonly TimeSpan SilenceMin = TimeSpan.FromMinutes(30);

    /// <summary>Nothing is told of a source that has been watched for less.</summary>
    public static readonly TimeSpan LearningMin = TimeSpan.FromDays(3);

    /// <summary>A source that was heard less often has shown no rhythm: a file imported once.</summary>
    public const int ArrivalsMin = 24;

    /// <summary>After a longer pause between two looks nobody was watching: it teaches nothing, and no silence is counted from before it.</summary>
    public static readonly TimeSpan UnwatchedAfter = TimeSpan.FromMinutes(20);

    public const int RecentMax = 288;

    /// <summary>Hourly counts of what people say scatter: their variance is the mean and this part of its square.</summary>
    private const double Dispersion = 0.1;

    /// <summary>By how much a pause must exceed the worst that ended by itself.</summary>
    private const double SurpriseMargin = 1.5;

    /// <summary>The worst pause is forgotten by half in so many days.</summary>
    private const double SurpriseHalfLifeDays = 14;

    private const int SilencesMax = 50;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <param name="state">As it was left; <c>null</c> for a source not seen before.</param>
    /// <param name="received">Events ever received of it, by the ledger.</param>
    public static SourceDecision Decide(SourceHealthDocument? state, string source, long received, DateTimeOffset now)
    {
        if (state is null) return new SourceDecision(Begun(source, received, now), SourceChange.None);
        var delta = Math.Max(0, received - state.Received);
        var passed = now - state.CheckedAt;
        if (passed <= TimeSpan.Zero) return new SourceDecision(state with { Received = received }, SourceChange.None);
        var next = Seen(state, received, delta, now);
        if (delta > 0) return Heard(state, next, delta, passed, now);
        if (passed > UnwatchedAfter)
        {
            var quietSince = state.Status == SourceStatus.Silent ? state.QuietSince : now;
            return new SourceDecision(
                next with { QuietSince = quietSince, WatchedSince = now, Rhythm = WithPause(state), LearnedUntil = now }, SourceChange.None);
        }

        return Quiet(state, next, now);
    }

    /// <summary>The configuration turned the source off, or names it no more: what is quiet then is meant to be.</summary>
    /// <returns>Its rhythm stays known for the day on which it is turned on again.</returns>
    public static SourceDecision Dismiss(SourceHealthDocument state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var next = state with
        {
            CheckedAt = now,
            WatchedSince = now,
            QuietSince = now,
            LearnedUntil = now,
            Silences = [.. state.Silences.Select(span => span.Until is null ? span with { Until = now } : span)],
        };
        if (state.Status != SourceStatus.Silent) return new SourceDecision(next, SourceChange.None);
        return new SourceDecision(next with { Status = StatusOf(next) }, SourceChange.Dismissed) { QuietSince = state.QuietSince };
    }

    public static double ProbabilityOfNone(double expected) => Math.Pow(1 + (expected * Dispersion), -1 / Dispersion);

    /// <returns>The share of the last day in which the source was not silent; <c>null</c> where that day was not watched.</returns>
    public static double? Coverage(SourceHealthDocument state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var isKnown = state.Status is SourceStatus.Healthy or SourceStatus.Silent;
        if (!isKnown || state.WatchedSince > now - Day || now - state.CheckedAt > UnwatchedAfter) return null;
        var silent = state.Silences.Sum(span => Overlap(span, now - Day, now).TotalHours);
        return Math.Clamp(1 - (silent / Day.TotalHours), 0, 1);
    }

    private static SourceDecision Heard(SourceHealthDocument state, SourceHealthDocument next, long delta, TimeSpan passed, DateTimeOffset now)
    {
        var isWatched = passed <= UnwatchedAfter;
        var wasSilent = state.Status == SourceStatus.Silent;
        // A pause that is over is judged by what it has taught as well: the first night of a source is no surprise that lasts.
        var rhythm = WithPause(state);
        var pause = rhythm.Expected(state.QuietSince, state.CheckedAt);
        var forgotten = state.Rhythm.UsualSurprise * Math.Pow(0.5, passed.TotalDays / SurpriseHalfLifeDays);
        // What was told as a silence is not taken as usual.
        var surprise = wasSilent ? forgotten : Math.Max(forgotten, Surprise(pause));
        // What piled up while it was silent, or nobody watched, is not its rhythm.
        if (isWatched && !wasSilent) rhythm = rhythm.With(now, passed.TotalHours, delta);
        next = next with
        {
            LastMentionAt = now,
            QuietSince = now,
            WatchedSince = isWatched ? state.WatchedSince : now,
            Rhythm = rhythm with { UsualSurprise = surprise },
            LearnedUntil = now,
            Silences = [.. next.Silences.Select(span => span.Until is null ? span with { Until = now } : span)],
        };
        next = next with { Status = StatusOf(next) };
        var change = wasSilent ? SourceChange.Recovered : SourceChange.None;
        return new SourceDecision(next, change, pause, ProbabilityOfNone(pause)) { QuietSince = state.QuietSince };
    }

    private static SourceDecision Quiet(SourceHealthDocument state, SourceHealthDocument next, DateTimeOffset now)
    {
        if (state.Status == SourceStatus.Silent || state.LastMentionAt is null) return new SourceDecision(next, SourceChange.None);
        var expected = state.Rhythm.Expected(state.QuietSince, now);
        var probability = ProbabilityOfNone(expected);
        var isSilent = next.Status == SourceStatus.Healthy && now - state.QuietSince >= SilenceMin && probability < ProbabilityMax
            && Surprise(expected) > SurpriseMargin * state.Rhythm.UsualSurprise;
        if (!isSilent) return new SourceDecision(next, SourceChange.None, expected, probability);
        next = next with
        {
            Status = SourceStatus.Silent,
            Silences = [.. next.Silences.TakeLast(SilencesMax - 1), new SilentSpan(state.QuietSince, null)],
        };
        return new SourceDecision(next, SourceChange.Silent, expected, probability) { QuietSince = state.QuietSince };
    }

    /// <summary>A pause that is over was one of the source's own; what was told as a silence, or never began, teaches nothing.</summary>
    private static SourceRhythm WithPause(SourceHealthDocument state)
        => state.LastMentionAt is null || state.Status == SourceStatus.Silent
            ? state.Rhythm
            : state.Rhythm.WithQuiet(state.LearnedUntil ?? state.CheckedAt, state.CheckedAt);

    /// <summary>A source that had sent before it was first looked at is not new; when it last did is not known.</summary>
    private static SourceHealthDocument Begun(string source, long received, DateTimeOffset now) => new()
    {
        Id = source,
        Status = received > 0 ? SourceStatus.Learning : SourceStatus.Waiting,
        CheckedAt = now,
        WatchedSince = now,
        Received = received,
        QuietSince = now,
        LearnedUntil = now,
        Recent = [0],
    };

    private static SourceHealthDocument Seen(SourceHealthDocument state, long received, long delta, DateTimeOffset now)
    {
        var buckets = (EventTime.BucketOf(now) - EventTime.BucketOf(state.CheckedAt)) / EventTime.BucketWidth;
        var recent = state.Recent.Concat(Enumerable.Repeat(0L, (int)Math.Min(buckets, RecentMax))).TakeLast(RecentMax).ToArray();
        // What came while nobody watched came at no known time.
        if (recent.Length > 0 && now - state.CheckedAt <= UnwatchedAfter) recent[^1] += delta;
        return state with
        {
            CheckedAt = now,
            LearnedUntil = state.LearnedUntil ?? state.CheckedAt,
            Received = received,
            Recent = recent,
            Silences = [.. state.Silences.Where(span => span.Until is null || span.Until > now - Day)],
        };
    }

    private static SourceStatus StatusOf(SourceHealthDocument state)
        => state.Rhythm.WatchedHours >= LearningMin.TotalHours && state.Rhythm.Arrivals >= ArrivalsMin ? SourceStatus.Healthy : SourceStatus.Learning;

    private static double Surprise(double expected) => -Math.Log(ProbabilityOfNone(expected));

    private static TimeSpan Overlap(SilentSpan span, DateTimeOffset from, DateTimeOffset to)
    {
        var start = span.From > from ? span.From : from;
        var end = span.Until is { } until && until < to ? until : to;
        return end > start ? end - start : TimeSpan.Zero;
    }
}
