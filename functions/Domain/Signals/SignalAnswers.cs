namespace MentionPipeline.Domain.Signals;

/// <summary>What an answer of a person makes of a signal; <c>null</c> where it changes nothing.</summary>
public static class SignalAnswers
{
    public static SignalDocument? Acknowledge(SignalDocument signal, string? by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return signal.Acknowledgement is not null ? null : signal with { Acknowledgement = new Acknowledgement(now, by), HasUnsettledAnswer = true };
    }

    public static SignalDocument? Judge(SignalDocument signal, SignalFeedback feedback)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(feedback);
        // Saying the same again moves no time, so that it does not count as newer than what others said since.
        var isKnown = signal.Feedback is { } known && known with { At = feedback.At } == feedback;
        return isKnown ? null : signal with { Feedback = feedback, HasUnsettledAnswer = true };
    }

    /// <summary>Nobody need be told any more that nobody cares.</summary>
    public static bool IsAnswered(SignalDocument signal)
        => signal is { Acknowledgement: not null } or { Status: SignalStatus.Cleared } or { Feedback: not null };
}
