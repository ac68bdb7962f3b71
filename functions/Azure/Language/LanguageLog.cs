using Microsoft.Extensions.Logging;

namespace MentionPipeline.AzureCloud.Language;

/// <summary>What the second opinion says of itself; numbers 300 to 399, see docs/telemetry.md.</summary>
internal static partial class LanguageLog
{
    [LoggerMessage(300, LogLevel.Warning, "Azure AI Language gave no answer for {Count} mentions ({Code}); the embedded model's stands.")]
    public static partial void FellBack(ILogger logger, int count, string code);

    [LoggerMessage(301, LogLevel.Warning, "The month's budget of text records left {Count} mentions to the embedded model.")]
    public static partial void OverBudget(ILogger logger, int count);

    [LoggerMessage(302, LogLevel.Error, "The meter of Azure AI Language could not be written; nothing is sent.")]
    public static partial void MeterFailed(ILogger logger, Exception exception);
}
