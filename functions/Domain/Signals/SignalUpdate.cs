using System.Text.Json.Serialization;

namespace MentionPipeline.Domain.Signals;

/// <summary>An incident has become more than it was.</summary>
/// <param name="At">End of the bucket that showed it.</param>
/// <param name="Severity">The worst that it has been.</param>
public sealed record SignalUpdate(DateTimeOffset At, Severity Severity)
{
    public UpdateReason Reason { get; init; }

    /// <summary>The kind of signal that the series which has gone off would have raised by itself; <c>null</c> where none has.</summary>
    public string? Series { get; init; }

    /// <summary>Topics that had not been told before; <c>null</c> where there are none.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>The brand that the same mentions concern as well.</summary>
    public string? Brand { get; init; }

    /// <summary>What has been seen, as the headline of a signal says it; <c>null</c> where only the severity has risen.</summary>
    public string? Headline { get; init; }

    /// <summary>One bucket tells one update of a brand.</summary>
    [JsonIgnore]
    public (DateTimeOffset At, string? Brand) Key => (At, Brand);
}

/// <summary>What is new in an update.</summary>
public enum UpdateReason
{
    /// <summary>It is worse than it ever was.</summary>
    Severity,

    /// <summary>A topic has joined.</summary>
    Topic,

    /// <summary>Another of the brand's series has gone off, and may lead from now on.</summary>
    Series,

    /// <summary>Another brand is concerned by the same mentions.</summary>
    Brand,
}

/// <summary>What growth makes of a signal.</summary>
public static class SignalUpdates
{
    /// <param name="reason">Why, where it has not ended by itself.</param>
    /// <returns>The signal to write; <c>null</c> where it is over already.</returns>
    public static SignalDocument? Clear(SignalDocument? signal, DateTimeOffset at, string? reason = null)
        => signal is { Status: SignalStatus.Raised } ? signal with { Status = SignalStatus.Cleared, ClearedAt = at, ClearedReason = reason } : null;

    /// <returns>The signal to write; <c>null</c> where it is over, knows it already, or was told often enough.</returns>
    public static SignalDocument? Grow(SignalDocument? signal, SignalUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        if (signal is not { Status: SignalStatus.Raised } || signal.Updates.Any(known => known.Key == update.Key)) return null;
        return News(signal, update) is { } news ? signal with { Updates = [.. signal.Updates, news] } : null;
    }

    /// <summary>Another series leads from now on: the signal says what that one has seen. Its id, its severity when raised and its life stay.</summary>
    /// <param name="described">As that series would have raised it; <c>null</c> where none takes over.</param>
    public static SignalDocument Lead(SignalDocument signal, SignalDocument? described)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return described is null ? signal : signal with
        {
            Kind = described.Kind,
            Topic = described.Topic,
            Onset = described.Onset < signal.Onset ? described.Onset : signal.Onset,
            Window = described.Window,
            Observed = described.Observed,
            ObservedOf = described.ObservedOf,
            Expected = described.Expected,
            PValue = described.PValue,
            SeverityReasons = described.SeverityReasons,
            Headline = described.Headline,
            Explanation = described.Explanation,
            Mentions = described.Mentions,
            Topics = described.Topics,
            Trend = described.Trend,
            Evidence = described.Evidence,
        };
    }

    /// <summary>What of an update has not been told: topics that are known are left out, the severity never falls.</summary>
    /// <returns><c>null</c> where nothing of it is news.</returns>
    public static SignalUpdate? News(SignalDocument signal, SignalUpdate update)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(update);
        var before = signal.CurrentSeverity;
        var isWorse = update.Severity > before;
        var topics = (update.Topics ?? []).Except(TopicsBefore(signal, signal.Updates.Count), StringComparer.Ordinal).ToList();
        var news = update with { Severity = isWorse ? update.Severity : before, Topics = topics.Count == 0 ? null : topics };
        if (news.Reason == UpdateReason.Topic && topics.Count == 0) news = news with { Reason = UpdateReason.Severity, Series = null, Headline = null };
        var told = signal.Updates.Count(known => known.Reason == UpdateReason.Severity);
        return news.Reason == UpdateReason.Severity
            ? isWorse && told < SignalDocument.UpdatesMax ? news : null
            : isWorse || signal.Updates.Count - told < SignalDocument.JoinsMax ? news : null;
    }

    /// <summary>How bad it was before the update of this number, the first being 0.</summary>
    public static Severity SeverityBefore(SignalDocument signal, int number)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return number == 0 ? signal.Severity : signal.Updates[number - 1].Severity;
    }

    /// <summary>The topics that had been told before the update of this number.</summary>
    public static IEnumerable<string> TopicsBefore(SignalDocument signal, int number)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return signal.Topics.Concat(signal.Updates.Take(number).SelectMany(update => update.Topics ?? []));
    }
}
