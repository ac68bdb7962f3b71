using System.Text;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>An app's access token, search of all or of one community paged by <c>after</c>, and posts by their names.</summary>
internal sealed class PlayedReddit(string? subreddit = null) : IPlayedService
{
    public int PostsPerPage => 100;

    public MentionType Type => MentionType.Article;

    public bool TellsDeletions => true;

    public ListeningSource Source(Uri origin)
        => new($"reddit:{subreddit ?? "acme"}", ListeningSourceKind.Reddit) { Url = origin, Query = "acme", User = "client", Subreddit = subreddit };

    public string ExternalId(PlayedPost post) => $"t3_{post.Id}";

    public object Answer(ServiceCall call, IReadOnlyList<PlayedPost> posts)
    {
        Assert.StartsWith("dotnet:mention-pipeline:", call.Headers["User-Agent"], StringComparison.Ordinal);
        if (call.Path == "/api/v1/access_token")
        {
            Assert.Equal(("POST", "grant_type=client_credentials"), (call.Method, call.Body));
            var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("client:secret-of-env:ANY"));
            return call.Headers["Authorization"] == expected ? new { access_token = "lent", expires_in = 3600 } : new ServiceReply(401, new { });
        }

        if (call.Headers["Authorization"] != "Bearer lent") return new ServiceReply(401, new { });
        if (call.Path == "/api/info") return Listing(posts.Where(post => call["id"]!.Split(',').Contains(ExternalId(post))), null);
        var (path, restricted) = subreddit is null ? ("/search", null) : ($"/r/{subreddit}/search", "1");
        Assert.Equal((path, restricted, "acme", "new"), (call.Path, call["restrict_sr"], call["q"], call["sort"]));
        posts = [.. posts.Where(post => !post.IsDeleted)];
        var rest = call["after"] is { } after ? posts.SkipWhile(post => ExternalId(post) != after).Skip(1) : posts;
        var page = rest.Take(call.Number("limit", 25)).ToList();
        return Listing(page, page.Count > 0 && page[^1] != posts[^1] ? ExternalId(page[^1]) : null);
    }

    private object Listing(IEnumerable<PlayedPost> posts, string? after)
        => new { kind = "Listing", data = new { after, children = posts.Select(post => new { kind = "t3", data = Link(post) }) } };

    private object Link(PlayedPost post) => post.IsBroken
        ? new { name = ExternalId(post), title = post.Text }
        : new
        {
            name = ExternalId(post),
            title = "Acme",
            selftext = post.IsDeleted ? "[deleted]" : post.Text,
            author = post.IsDeleted ? "[deleted]" : "someone",
            author_fullname = post.IsDeleted ? null : "t2_1",
            created_utc = (double)post.At.ToUnixTimeSeconds(),
            edited = post.Edited is { } edited ? (object)(double)edited.ToUnixTimeSeconds() : false,
            permalink = $"/r/shoes/comments/{post.Id}/",
            score = 5,
        };
}
