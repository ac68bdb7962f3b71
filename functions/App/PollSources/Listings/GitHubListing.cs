using System.Globalization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>Issues and pull requests of a repository, or of a search, by the time of their last change: edits come by themselves.</summary>
internal sealed class GitHubListing(JsonApi api) : IPostListing
{
    private const int PostsPerPage = 100;

    /// <summary>The search gives its first 1,000 results only.</summary>
    private const int SearchPagesMax = 10;

    private static readonly Uri Origin = new("https://api.github.com");

    public TimeSpan Overlap => TimeSpan.FromMinutes(10);

    public async Task<ListedPage> ReadAsync(ListeningSource source, PageWanted wanted, CancellationToken cancellation)
    {
        var number = wanted.Token is { } token ? int.Parse(token, CultureInfo.InvariantCulture) : 1;
        var answer = await SendAsync(source, Url(source, wanted, number), cancellation);
        var items = source.Repository is null ? answer.Root.Items("items") : answer.List;
        var page = ListedPage.Of(items, Post) with { Wait = answer.Wait };
        var hasMore = page.Listed >= PostsPerPage && (source.Repository is not null || number < SearchPagesMax);
        return page with { Next = hasMore ? (number + 1).ToString(CultureInfo.InvariantCulture) : null };
    }

    private static Uri Url(ListeningSource source, PageWanted wanted, int number)
    {
        var since = wanted.Floor.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        (string, string?)[] paging = [("sort", "updated"), ("per_page", $"{PostsPerPage}"), ("page", number.ToString(CultureInfo.InvariantCulture))];
        return source.Repository is { } repository
            ? ApiUrl.Of(source.Url ?? Origin, $"repos/{repository}/issues", [("state", "all"), ("since", since), ("direction", "desc"), .. paging])
            : ApiUrl.Of(source.Url ?? Origin, "search/issues", [("q", $"{source.Query} updated:>={since}"), ("order", "desc"), .. paging]);
    }

    private Task<ApiAnswer> SendAsync(ListeningSource source, Uri url, CancellationToken cancellation)
    {
        var headers = new Dictionary<string, string> { ["Accept"] = "application/vnd.github+json", ["X-GitHub-Api-Version"] = "2022-11-28" };
        if (api.SecretOf(source) is { } token) headers["Authorization"] = $"Bearer {token}";
        return api.SendAsync(new(url) { Headers = headers, Account = source.Secret }, cancellation);
    }

    private static ListedPost Post(JsonItem issue)
    {
        var (id, created, user) = (issue.Required("id"), issue.RequiredTime("created_at"), issue["user"]);
        var updated = issue.Time("updated_at") ?? created;
        return new()
        {
            ExternalId = id,
            At = updated,
            Published = created,
            Updated = updated,
            Type = MentionType.Question,
            Url = issue.Text("html_url"),
            Title = issue.Text("title"),
            Content = issue.Text("body"),
            Context = issue.Text("repository_url"),
            Author = new() { Id = user.Text("id"), Handle = user.Text("login"), Url = user.Text("html_url") },
            Counts = new() { Likes = issue["reactions"].Count("+1"), Replies = issue.Count("comments") },
        };
    }
}
