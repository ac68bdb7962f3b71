using MentionPipeline.App.Outbound;
using MentionPipeline.App.Polling.Listings;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Sources;

namespace MentionPipeline.App.Polling;

/// <summary>Hands each source to the reader of its kind.</summary>
public sealed class ReaderByKind(IReadOnlyDictionary<ListeningSourceKind, ISourceReader> readers) : ISourceReader
{
    /// <summary>The readers of all kinds that are polled.</summary>
    public static ReaderByKind All(GuardedHttp http, ISecrets secrets, Clocks clocks, ILoggerFactory logs)
    {
        var readers = new Dictionary<ListeningSourceKind, ISourceReader>
        {
            [ListeningSourceKind.Feed] = new FeedReader(http, clocks),
            [ListeningSourceKind.Folder] = new FolderReader(clocks),
        };
        var log = logs.CreateLogger<ListingReader>();
        foreach (var (kind, listing) in Listings(new JsonApi(http, secrets, clocks))) readers[kind] = new ListingReader(listing, clocks, log);
        return new(readers);
    }

    public Task<SourcePage> ReadAsync(ListeningSource source, CursorDocument? cursor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        return readers.TryGetValue(source.Kind, out var reader)
            ? reader.ReadAsync(source, cursor, cancellation)
            : throw new SourceUnavailableException($"Sources of the kind {source.Kind} cannot be read.");
    }

    private static Dictionary<ListeningSourceKind, IPostListing> Listings(JsonApi api) => new()
    {
        [ListeningSourceKind.Mastodon] = new MastodonListing(api),
        [ListeningSourceKind.Bluesky] = new BlueskyListing(api),
        [ListeningSourceKind.Reddit] = new RedditListing(api),
        [ListeningSourceKind.HackerNews] = new HackerNewsListing(api),
        [ListeningSourceKind.YouTube] = new YouTubeListing(api),
        [ListeningSourceKind.AppleReviews] = new AppleReviewsListing(api),
        [ListeningSourceKind.StackExchange] = new StackExchangeListing(api),
        [ListeningSourceKind.GitHub] = new GitHubListing(api),
        [ListeningSourceKind.Discourse] = new DiscourseListing(api),
        [ListeningSourceKind.WordPress] = new WordPressListing(api),
        [ListeningSourceKind.Lemmy] = new LemmyListing(api),
    };
}
