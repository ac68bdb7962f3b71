using System.Globalization;
using MentionPipeline.Domain.Listening;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>A host that wants a session; search by <c>since</c> (inclusive) and <c>until</c> (exclusive).</summary>
internal sealed class PlayedBluesky : IPlayedService
{
    public int PostsPerPage => 100;

    public bool TellsEdits => false;

    public bool TellsDeletions => true;

    public ListeningSource Source(Uri origin)
        => new("bluesky:acme", ListeningSourceKind.Bluesky) { Url = origin, Query = "acme", User = "acme.bsky.test" };

    public string ExternalId(PlayedPost post) => $"at://did:plc:any/app.bsky.feed.post/{post.Id}";

    public object Answer(ServiceCall call, IReadOnlyList<PlayedPost> posts)
    {
        if (call.Path == "/xrpc/com.atproto.server.createSession")
        {
            Assert.Equal("POST", call.Method);
            const string expected = """{"identifier":"acme.bsky.test","password":"secret-of-env:ANY"}""";
            return call.Body == expected ? new { accessJwt = "jwt" } : new ServiceReply(401, new { });
        }

        if (call.Headers["Authorization"] != "Bearer jwt") return new ServiceReply(400, new { error = "ExpiredToken" });
        posts = [.. posts.Where(post => !post.IsDeleted)];
        if (call.Path == "/xrpc/app.bsky.feed.getPosts")
            return new { posts = posts.Where(post => call["uris"]!.Split(',').Contains(ExternalId(post))).Select(View) };
        Assert.Equal(("/xrpc/app.bsky.feed.searchPosts", "acme", "latest"), (call.Path, call["q"], call["sort"]));
        var (since, until) = (Time(call["since"]!), call["until"] is { } text ? Time(text) : DateTimeOffset.MaxValue);
        var found = posts.Where(post => post.At >= since && post.At < until).Take(call.Number("limit", 25)).Select(View);
        return new { posts = found };
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private object View(PlayedPost post) => post.IsBroken
        ? new { uri = ExternalId(post), record = new { text = post.Text } }
        : new
        {
            uri = ExternalId(post),
            author = new { did = "did:plc:any", handle = "someone.test" },
            record = new { text = post.Text, createdAt = PlayedPost.Iso(post.At.AddHours(5)), langs = new[] { "en" } },
            indexedAt = PlayedPost.Iso(post.At),
            likeCount = 3,
        };
}
