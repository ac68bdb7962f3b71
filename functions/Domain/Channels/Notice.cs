using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Channels;

/// <summary>What a channel is told of a signal. It is made from the stored signal alone, so that it comes out the same when made again.</summary>
public sealed record Notice
{
    private Notice(NoticeKind kind, DateTimeOffset at, string brandName, SignalDocument signal)
        => (Kind, At, BrandName, Signal) = (kind, at, brandName, signal);

    public NoticeKind Kind { get; }

    /// <summary>When it happened, in the signal's own time.</summary>
    public DateTimeOffset At { get; }

    public string BrandName { get; }

    /// <summary>The signal as it was when this happened.</summary>
    public SignalDocument Signal { get; }

    /// <summary>What is new; set on an update, and where a channel hears of the signal by one.</summary>
    public SignalUpdate? Update { get; private init; }

    /// <summary>Set on an escalation: how long nobody acknowledged.</summary>
    public TimeSpan? Unanswered { get; private init; }

    /// <summary>Where the dashboard shows it; <c>null</c> where no address of the dashboard is configured.</summary>
    public Uri? Page { get; init; }

    public static Notice Raised(string brandName, SignalDocument signal) => new(NoticeKind.Raised, Required(signal).RaisedAt, brandName, AsRaised(signal));

    /// <summary>To those who hear of it only now that it has become more.</summary>
    public static Notice Raised(string brandName, SignalDocument signal, SignalUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return Raised(brandName, Required(signal) with { Severity = update.Severity }) with { Update = update };
    }

    /// <param name="after">How long nobody acknowledged.</param>
    public static Notice Escalated(string brandName, SignalDocument signal, TimeSpan after)
        => new(NoticeKind.Escalated, Required(signal).RaisedAt, brandName, AsRaised(signal)) { Unanswered = after };

    /// <param name="update">How it has become more.</param>
    public static Notice Updated(string brandName, SignalDocument signal, SignalUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return new(NoticeKind.Updated, update.At, brandName, AsRaised(Required(signal)) with { Severity = update.Severity }) { Update = update };
    }

    /// <exception cref="ArgumentException">Nobody has acknowledged it.</exception>
    public static Notice Acknowledged(string brandName, SignalDocument signal) => new(
        NoticeKind.Acknowledged,
        Required(signal).Acknowledgement?.At ?? throw new ArgumentException("The signal is not acknowledged.", nameof(signal)),
        brandName,
        signal);

    /// <exception cref="ArgumentException">It is not over.</exception>
    public static Notice Cleared(string brandName, SignalDocument signal) => new(
        NoticeKind.Cleared,
        Required(signal).ClearedAt ?? throw new ArgumentException("The signal is not cleared.", nameof(signal)),
        brandName,
        signal with { Acknowledgement = null, Feedback = null, HasUnsettledAnswer = false });

    /// <summary>A message that tries the channel; it says so.</summary>
    public static Notice Test(DateTimeOffset at) => new(NoticeKind.Test, at, "Mention Pipeline", new SignalDocument
    {
        Id = "test",
        Brand = "test",
        Kind = "test",
        Status = SignalStatus.Raised,
        Severity = Severity.Info,
        RaisedAt = at,
        Onset = at,
        Window = TimeSpan.FromHours(1),
        Observed = 0,
        Expected = 0,
        PValue = 1,
        Headline = "This is a test of the alert channel",
        Explanation = "Nothing has happened. Somebody wants to know whether alerts arrive here; they do.",
    });

    private static SignalDocument Required(SignalDocument signal) => signal ?? throw new ArgumentNullException(nameof(signal));

    private static SignalDocument AsRaised(SignalDocument signal)
        => signal with
        {
            Status = SignalStatus.Raised,
            ClearedAt = null,
            ClearedReason = null,
            Acknowledgement = null,
            Feedback = null,
            HasUnsettledAnswer = false,
        };
}

/// <summary>What happened.</summary>
public enum NoticeKind
{
    Raised,
    Escalated,
    Updated,
    Acknowledged,
    Cleared,
    Test,
}

/// <summary>The dotted names of Standard Webhooks.</summary>
public static class NoticeType
{
    public const string Raised = "signal.raised";
    public const string Escalated = "signal.escalated";
    public const string Updated = "signal.updated";
    public const string Acknowledged = "signal.acknowledged";
    public const string Cleared = "signal.cleared";
    public const string Test = "signal.test";
    public const string Digest = "signal.digest";

    /// <summary>The name of what a notice tells; a source that falls silent has names of its own.</summary>
    public static string Of(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return (notice.Signal.Kind, notice.Kind) switch
        {
            (SignalKind.SourceSilent, NoticeKind.Raised) => SourceSignal.SilentType,
            (SignalKind.SourceSilent, NoticeKind.Cleared) when notice.Signal.ClearedReason is null => SourceSignal.RecoveredType,
            _ => Of(notice.Kind),
        };
    }

    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Raised => Raised,
        NoticeKind.Escalated => Escalated,
        NoticeKind.Updated => Updated,
        NoticeKind.Acknowledged => Acknowledged,
        NoticeKind.Cleared => Cleared,
        _ => Test,
    };
}
