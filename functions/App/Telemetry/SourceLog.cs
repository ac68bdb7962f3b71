namespace MentionPipeline.App.Telemetry;

/// <summary>What reading sources has to say. Names follow docs/telemetry.md.</summary>
internal static partial class SourceLog
{
    [LoggerMessage(200, LogLevel.Information, "The backlog is full; {Source} is read again later")]
    public static partial void BacklogFull(ILogger logger, string source);

    [LoggerMessage(201, LogLevel.Information, "{Source} has asked for a pause")]
    public static partial void PauseAsked(ILogger logger, string source);

    [LoggerMessage(202, LogLevel.Warning, "The source {Source} could not be read")]
    public static partial void Unreadable(ILogger logger, string source, Exception failure);

    [LoggerMessage(203, LogLevel.Warning, "Someone else reads {Source} too; what was read twice is counted once")]
    public static partial void ReadByAnother(ILogger logger, string source);

    [LoggerMessage(204, LogLevel.Error, "The cursor of {Source} could not be written; it is read again in the next run")]
    public static partial void CursorNotWritten(ILogger logger, string source, Exception failure);

    [LoggerMessage(205, LogLevel.Information, "{Source} no longer knows where its list was left; it is read again from the newest post")]
    public static partial void ListStartsAgain(ILogger logger, string source);

    [LoggerMessage(206, LogLevel.Information, "{Source} does not tell of posts by their ids; deletions there are not seen")]
    public static partial void DeletionsUnseen(ILogger logger, string source);

    [LoggerMessage(207, LogLevel.Information, "{Source}: {Count} posts were left out: {Reason}")]
    public static partial void PostsLeftOut(ILogger logger, string source, int count, string reason);

    [LoggerMessage(208, LogLevel.Warning, "The hub of {Source} could not be asked")]
    public static partial void HubNotAsked(ILogger logger, string source, Exception failure);
}
