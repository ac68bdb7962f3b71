using System.Globalization;
using System.Text;
using MentionPipeline.App.Outbound;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>Search of Reddit posts with an app's own access (client credentials). What users delete is deleted here too.</summary>
internal sealed class RedditListing(JsonApi api) : ICheckedListing
{
    private const int PostsPerPage = 100;
    private const string PostPrefix = "t3_";

    private static readonly Uri SignInOrigin = new("https://www.reddit.com");
    private static readonly Uri Origin = new("https://oauth.reddit.com");

    /// <summary>A token is given up this long before it ends.</summary>
    private static readonly TimeSpan TokenMargin = TimeSpan.FromMinutes(5);

    private readonly AccessTokens _tokens = new();

    public TimeSpan Overlap => TimeSpan.FromHours(1);

    public int IdsPerCheck => 100;

    public async Task<ListedPage> ReadAsync(ListeningSource source, PageWanted wanted, CancellationToken cancellation)
    {
        var path = source.Subreddit is { } subreddit ? $"r/{subreddit}/search" : "search";
        var answer = await SendAsync(
            source,
            path,
            [
                ("q", source.Query), ("sort", "new"), ("type", "link"), ("limit", PostsPerPage.ToString(CultureInfo.InvariantCulture)),
                ("restrict_sr", source.Subreddit is null ? null : "1"), ("raw_json", "1"), ("after", wanted.Token),
            ],
            cancellation);
        return Page(answer) with { Next = answer.Root["data"].Text("after") };
    }

    public async Task<ListedPage> CheckAsync(ListeningSource source, IReadOnlyList<string> externalIds, CancellationToken cancellation)
        => Page(await SendAsync(source, "api/info", [("id", string.Join(',', externalIds)), ("raw_json", "1")], cancellation));

    private Task<ApiAnswer> SendAsync(ListeningSource source, string path, (string Name, string? Value)[] query, CancellationToken cancellation)
    {
        var secret = api.SecretOf(source)!;
        // As Reddit wants it: platform, application, version, and whom to ask.
        var version = GuardedHttp.UserAgent[(GuardedHttp.UserAgent.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var agent = $"dotnet:mention-pipeline:{version} (app {source.User})";
        return _tokens.UseAsync(
            $"{source.Url} {source.User} {source.Secret}",
            api.Now,
            () => SignInAsync(source, secret, agent, cancellation),
            token => api.SendAsync(
                new(ApiUrl.Of(source.Url ?? Origin, path, query))
                {
                    Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}", ["User-Agent"] = agent },
                    Account = source.User,
                },
                cancellation),
            refusal => refusal.Status == 401);
    }

    private async Task<AccessToken> SignInAsync(ListeningSource source, string secret, string agent, CancellationToken cancellation)
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{source.User}:{secret}"));
        var call = new ApiCall(ApiUrl.Of(source.Url ?? SignInOrigin, "api/v1/access_token"))
        {
            Headers = new Dictionary<string, string> { ["Authorization"] = $"Basic {credentials}", ["User-Agent"] = agent },
            Body = "grant_type=client_credentials"u8.ToArray(),
            ContentType = "application/x-www-form-urlencoded",
            Account = source.User,
        };
        var answer = await api.SendAsync(call, cancellation);
        var token = answer.Root.Text("access_token") ?? throw new SourceUnavailableException($"Reddit lent no token to the source {source.Id}.");
        return new(token, api.Now + TimeSpan.FromSeconds(answer.Root.Count("expires_in") ?? 0) - TokenMargin);
    }

    private static ListedPage Page(ApiAnswer answer)
        => ListedPage.Of(answer.Root["data"].Items("children"), child => Post(child["data"])) with { Wait = answer.Wait };

    private static ListedPost Post(JsonItem post)
    {
        var (name, created) = (post.Text("name") ?? PostPrefix + post.Required("id"), post.RequiredTime("created_utc"));
        // A deleted post keeps its place and title, and loses its text and author.
        var isBlanked = post.Text("author") == "[deleted]" && post.Text("selftext") is "[deleted]" or "[removed]";
        var isGone = isBlanked || post.Text("removed_by_category") is not null;
        return new()
        {
            ExternalId = name,
            At = created,
            Published = created,
            // false where it was never edited.
            Updated = post.Time("edited"),
            Deleted = isGone ? created : null,
            Type = MentionType.Article,
            Url = post.Text("permalink") is { } link ? $"https://www.reddit.com{link}" : null,
            Title = post.Text("title"),
            Content = post.Text("selftext"),
            Context = post.Text("subreddit_name_prefixed"),
            Author = new() { Id = post.Text("author_fullname"), Handle = post.Text("author") },
            Counts = new() { Likes = post.Count("score"), Replies = post.Count("num_comments") },
        };
    }
}
