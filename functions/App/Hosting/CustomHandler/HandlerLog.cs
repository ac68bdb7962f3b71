namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>What the custom handler says of itself. Names follow docs/telemetry.md; no line holds text or names of people.</summary>
internal static partial class HandlerLog
{
    [LoggerMessage(120, LogLevel.Warning, "Function {Function} failed; the host decides about a retry")]
    public static partial void Failed(ILogger logger, string function, Exception failure);

    [LoggerMessage(121, LogLevel.Error, "Function {Function} partition {Partition} gave up on {Count} events; they are in quarantine")]
    public static partial void RetriesExhausted(ILogger logger, string function, int partition, int count, Exception failure);

    [LoggerMessage(122, LogLevel.Warning, "Function {Function} set {Count} events aside, the first as {Reason}")]
    public static partial void Quarantined(ILogger logger, string function, int count, string reason);

    [LoggerMessage(123, LogLevel.Error, "Function {Function} was called with something else than an invocation: {Reason}")]
    public static partial void Invalid(ILogger logger, string function, string reason);

    [LoggerMessage(124, LogLevel.Error, "{Path} answered {Status} without a JSON object; it was turned into a failure")]
    public static partial void Trap(ILogger logger, string path, int status);

    [LoggerMessage(125, LogLevel.Warning, "The store did not answer during warm-up; the handler listens nevertheless")]
    public static partial void StoreCold(ILogger logger, Exception failure);

    [LoggerMessage(126, LogLevel.Information, "Brand {Brand}: signal {Signal} was raised")]
    public static partial void Raised(ILogger logger, string brand, string signal);
}
