namespace MentionPipeline.App.Telemetry;

/// <summary>What learning a tenant's labels has to say. Names follow docs/telemetry.md.</summary>
internal static partial class AdaptationLog
{
    [LoggerMessage(310, LogLevel.Information,
        "Learnt from {Labels} labels; macro-F1 on {HeldBack} held back: shipped {Shipped:0.000}, corrected {Adapted:0.000}; used: {IsUsed}")]
    public static partial void Learnt(ILogger logger, int labels, int heldBack, double shipped, double adapted, bool isUsed);

    [LoggerMessage(311, LogLevel.Warning, "The correction of the sentiment model could not be read; the model goes on as before")]
    public static partial void Unreadable(ILogger logger, Exception failure);
}
