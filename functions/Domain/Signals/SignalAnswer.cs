namespace MentionPipeline.Domain.Signals;

/// <summary>Somebody has taken the signal in hand. The first counts; those who come after change nothing.</summary>
/// <param name="By">As they named themselves; <c>null</c> where they did not.</param>
public sealed record Acknowledgement(DateTimeOffset At, string? By);

/// <summary>Whether it was worth an alert, as a person sees it afterwards. The last word counts.</summary>
public sealed record SignalFeedback(SignalVerdict Verdict, DateTimeOffset At, string? By = null, string? Note = null);

public enum SignalVerdict
{
    TrueAlarm,
    FalseAlarm,
}
