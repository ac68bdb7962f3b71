namespace MentionPipeline.Domain.Signals;

/// <summary>An incident has become worse than it ever was.</summary>
/// <param name="At">End of the bucket that showed it.</param>
public sealed record SignalUpdate(DateTimeOffset At, Severity Severity);

/// <summary>What growth makes of a signal.</summary>
public static class SignalUpdates
{
    /// <returns>The signal to write; <c>null</c> where it is over, knows it already, has been as bad before, or was told often enough.</returns>
    public static SignalDocument? Grow(SignalDocument? signal, SignalUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        if (signal is not { Status: SignalStatus.Raised } || signal.Updates.Count >= SignalDocument.UpdatesMax) return null;
        return update.Severity <= SeverityBefore(signal, signal.Updates.Count) ? null : signal with { Updates = [.. signal.Updates, update] };
    }

    /// <summary>How bad it was before the update of this number, the first being 0.</summary>
    public static Severity SeverityBefore(SignalDocument signal, int number)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return number == 0 ? signal.Severity : signal.Updates[number - 1].Severity;
    }
}
