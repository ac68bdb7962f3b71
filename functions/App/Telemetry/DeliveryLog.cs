namespace MentionPipeline.App.Telemetry;

/// <summary>What telling channels has to say. Receivers are named by channel, never by address. Names follow docs/telemetry.md.</summary>
internal static partial class DeliveryLog
{
    [LoggerMessage(420, LogLevel.Error, "Channel {Channel} is disabled: its receiver answered {Status}, it is gone")]
    public static partial void ChannelGone(ILogger logger, string channel, int? status);

    [LoggerMessage(421, LogLevel.Warning, "Message {Message} was taken over by another sender; its receiver drops the repeat by its id")]
    public static partial void TakenOver(ILogger logger, string message);

    [LoggerMessage(422, LogLevel.Error, "Message {Message} to {Channel} is given up: {Reason}")]
    public static partial void GivenUp(ILogger logger, string message, string channel, string? reason);

    [LoggerMessage(423, LogLevel.Warning, "Message {Message} to {Channel} was not taken: {Reason}")]
    public static partial void NotTaken(ILogger logger, string message, string channel, string? reason);

    [LoggerMessage(424, LogLevel.Error, "Delivery of {What} was interrupted and will be tried again")]
    public static partial void Interrupted(ILogger logger, string what, Exception failure);
}
