using MentionPipeline.Domain.Listening;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>One service that lists posts page by page, newest first. It keeps no position: <see cref="ListingReader"/> does.</summary>
internal interface IPostListing
{
    /// <summary>Posts may appear, or be edited, this far behind the newest one: so much is read again each time.</summary>
    TimeSpan Overlap { get; }

    /// <summary>Reads one page, with one request (and a sign-in where needed).</summary>
    /// <exception cref="SourceUnavailableException">Nothing could be read.</exception>
    Task<ListedPage> ReadAsync(ListeningSource source, PageWanted wanted, CancellationToken cancellation);
}

/// <summary>A listing that can be asked for posts by their ids, so that edits are seen later and deletions are seen at all.</summary>
internal interface ICheckedListing : IPostListing
{
    /// <summary>Ids that one request may name.</summary>
    int IdsPerCheck { get; }

    /// <summary>Reads what is left of these posts. One that is missing has been deleted.</summary>
    Task<ListedPage> CheckAsync(ListeningSource source, IReadOnlyList<string> externalIds, CancellationToken cancellation);
}

/// <summary>Which page is wanted.</summary>
/// <param name="Token">Where it starts, as the page before it said; <c>null</c> asks for the newest posts.</param>
/// <param name="Floor">Nothing older is wanted. A listing may use it to ask for less.</param>
internal readonly record struct PageWanted(string? Token, DateTimeOffset Floor);
