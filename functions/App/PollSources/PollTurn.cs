using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Polling;

/// <summary>A source that waits for its next page in one run.</summary>
internal sealed record PollTurn(ListeningSource Source, Stored<CursorDocument>? Cursor)
{
    /// <summary>Pages read in this run.</summary>
    public int Pages { get; init; }

    /// <summary>What was wrong with one of them.</summary>
    public string? Warning { get; init; }

    public DateTimeOffset? DueAt => Cursor?.Document.NextPollAt;
}
