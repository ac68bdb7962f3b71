namespace MentionPipeline.App.Telemetry;

/// <summary>What receiving webhooks has to say. Names follow docs/telemetry.md.</summary>
internal static partial class WebhookLog
{
    [LoggerMessage(220, LogLevel.Error, "What {Source} sent could not be taken; it is asked to send it again")]
    public static partial void NotTaken(ILogger logger, string source, Exception failure);

    [LoggerMessage(221, LogLevel.Error, "A secret of the webhook {Source} is missing or is none of the kind {Kind}; nothing can be taken from it")]
    public static partial void SecretUnusable(ILogger logger, string source, string kind);

    [LoggerMessage(222, LogLevel.Warning, "A handshake for {Source} was refused")]
    public static partial void HandshakeRefused(ILogger logger, string source);

    [LoggerMessage(223, LogLevel.Warning, "The hub of {Source} will not send: {Reason}")]
    public static partial void SubscriptionDenied(ILogger logger, string source, string reason);

    [LoggerMessage(224, LogLevel.Warning, "A delivery for {Source} does not prove to come from its sender")]
    public static partial void NotGenuine(ILogger logger, string source);
}
