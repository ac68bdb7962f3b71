namespace MentionPipeline.App.Telemetry;

/// <summary>What finding, clearing and answering signals has to say. Names follow docs/telemetry.md.</summary>
internal static partial class SignalLog
{
    [LoggerMessage(400, LogLevel.Warning, "Signal {Signal} raised: {Headline}")]
    public static partial void Raised(ILogger logger, string signal, string headline);

    [LoggerMessage(401, LogLevel.Error, "Spike detection failed for brand {Brand}; it is tried again at the next run")]
    public static partial void BrandFailed(ILogger logger, string brand, Exception failure);

    [LoggerMessage(402, LogLevel.Information, "Another run has moved the detector of brand {Brand}; this one leaves it")]
    public static partial void MovedByAnother(ILogger logger, string brand);

    [LoggerMessage(403, LogLevel.Information, "The source {Source} sends again")]
    public static partial void SourceRecovered(ILogger logger, string source);

    [LoggerMessage(404, LogLevel.Warning, "The answer to signal {Signal} is stored and will be passed on later")]
    public static partial void AnswerWaits(ILogger logger, string signal, Exception failure);

    [LoggerMessage(405, LogLevel.Information, "The source {Source} is no longer silent. {Reason}")]
    public static partial void SourceDismissed(ILogger logger, string source, string reason);

    [LoggerMessage(410, LogLevel.Information, "Signal {Signal} raised for information: {Headline}")]
    public static partial void Noted(ILogger logger, string signal, string headline);

    [LoggerMessage(411, LogLevel.Error, "Finding emerging topics failed for brand {Brand}; it is tried again at the next run")]
    public static partial void TalkFailed(ILogger logger, string brand, Exception failure);

    [LoggerMessage(412, LogLevel.Information, "Another run has heard the talk of brand {Brand}; this one leaves it")]
    public static partial void HeardByAnother(ILogger logger, string brand);
}
