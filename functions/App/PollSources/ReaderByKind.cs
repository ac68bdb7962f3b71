using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Sources;

namespace MentionPipeline.App.Polling;

/// <summary>Hands each source to the reader of its kind.</summary>
public sealed class ReaderByKind(FeedReader feeds, FolderReader folders) : ISourceReader
{
    public Task<SourcePage> ReadAsync(ListeningSource source, CursorDocument? cursor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Kind switch
        {
            ListeningSourceKind.Feed => feeds.ReadAsync(source, cursor, cancellation),
            ListeningSourceKind.Folder => folders.ReadAsync(source, cursor, cancellation),
            _ => throw new SourceUnavailableException($"Sources of the kind {source.Kind} cannot be read."),
        };
    }
}
