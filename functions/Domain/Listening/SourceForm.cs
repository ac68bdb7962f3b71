namespace MentionPipeline.Domain.Listening;

/// <summary>What a source of one kind is told: which properties it needs, which it may have, how often it may ask.</summary>
/// <param name="Word">The kind as it is written.</param>
/// <param name="Needs">Properties that must be there.</param>
public sealed record SourceForm(string Word, ListeningSourceKind Kind, params string[] Needs)
{
    /// <summary>Exactly one of these must be there.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    public IReadOnlyList<string> May { get; init; } = [];

    /// <summary>Requests an hour unless the source says otherwise: well within what the service documents; <c>null</c> sets no bound.</summary>
    public int? RequestsPerHour { get; init; }

    /// <summary>It lists posts page by page, so it has a budget and can look back.</summary>
    public bool IsListing => RequestsPerHour is not null;

    /// <summary>Everything a source of this kind may have besides what all sources have.</summary>
    public IEnumerable<string> Options => [.. Needs, .. OneOf, .. May, .. IsListing ? ["requestsPerHour", "backfillDays"] : Array.Empty<string>()];
}

/// <summary>The kinds of sources. Reader, schema and documentation are held to this table by tests.</summary>
public static class SourceForms
{
    // The budgets lie below the documented limits of August 2026, see docs/sources.md.
    public static IReadOnlyList<SourceForm> All { get; } =
    [
        new("feed", ListeningSourceKind.Feed, "url"),
        new("folder", ListeningSourceKind.Folder, "path"),
        new("mastodon", ListeningSourceKind.Mastodon, "url") { OneOf = ["hashtag", "query"], May = ["secret"], RequestsPerHour = 600 },
        new("bluesky", ListeningSourceKind.Bluesky, "query") { May = ["url", "user", "secret"], RequestsPerHour = 600 },
        new("reddit", ListeningSourceKind.Reddit, "query", "user", "secret") { May = ["url", "subreddit"], RequestsPerHour = 600 },
        new("hackerNews", ListeningSourceKind.HackerNews, "query") { May = ["url"], RequestsPerHour = 600 },
        new("youTube", ListeningSourceKind.YouTube, "secret") { OneOf = ["channel", "video"], May = ["url", "query"], RequestsPerHour = 100 },
        new("appleReviews", ListeningSourceKind.AppleReviews, "app") { May = ["url", "country"], RequestsPerHour = 60 },
        new("stackExchange", ListeningSourceKind.StackExchange, "site") { OneOf = ["query", "tag"], May = ["url", "secret"], RequestsPerHour = 10 },
        new("gitHub", ListeningSourceKind.GitHub) { OneOf = ["query", "repository"], May = ["url", "secret"], RequestsPerHour = 50 },
        new("discourse", ListeningSourceKind.Discourse, "url") { May = ["query", "user", "secret"], RequestsPerHour = 120 },
        new("wordPress", ListeningSourceKind.WordPress, "url") { May = ["query", "user", "secret"], RequestsPerHour = 120 },
        new("lemmy", ListeningSourceKind.Lemmy, "url", "query") { May = ["community", "secret"], RequestsPerHour = 120 },
    ];

    public static SourceForm Of(ListeningSourceKind kind) => All.First(form => form.Kind == kind);
}
