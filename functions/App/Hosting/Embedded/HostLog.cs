namespace MentionPipeline.App.Hosting.Embedded;

/// <summary>What the embedded host says of itself. Names follow docs/telemetry.md; no line holds text or names of people.</summary>
internal static partial class HostLog
{
    [LoggerMessage(100, LogLevel.Warning, "Function {Function} partition {Partition} failed, retry {Retry} follows: {Error} {Reason}")]
    public static partial void InvocationFailed(ILogger logger, string function, int partition, int retry, string error, string reason);

    [LoggerMessage(101, LogLevel.Error, "Function {Function} partition {Partition} gave up on {Count} events; they are in quarantine")]
    public static partial void RetriesExhausted(ILogger logger, string function, int partition, int count, Exception failure);

    [LoggerMessage(102, LogLevel.Warning, "Function {Function} set {Count} events aside, the first as {Reason}")]
    public static partial void Quarantined(ILogger logger, string function, int count, string reason);

    [LoggerMessage(103, LogLevel.Error, "Timer function {Function} failed; it runs again on schedule")]
    public static partial void TimerFailed(ILogger logger, string function, Exception failure);

    [LoggerMessage(104, LogLevel.Critical, "The host stops: {Part} cannot go on")]
    public static partial void Faulted(ILogger logger, string part, Exception failure);
}
