using System.Globalization;
using MentionPipeline.Domain.Listening;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>A hashtag's timeline or a search for posts, both paged by <c>max_id</c>, and posts by their ids.</summary>
internal sealed class PlayedMastodon(bool isSearch = false) : IPlayedService
{
    public int PostsPerPage => 40;

    public bool TellsDeletions => true;

    public ListeningSource Source(Uri origin) => isSearch
        ? new("mastodon:search", ListeningSourceKind.Mastodon) { Url = origin, Query = "acme shoes" }
        : new("mastodon:acme", ListeningSourceKind.Mastodon) { Url = origin, Hashtag = "acme" };

    public string ExternalId(PlayedPost post) => Id(post).ToString(CultureInfo.InvariantCulture);

    public object Answer(ServiceCall call, IReadOnlyList<PlayedPost> posts)
    {
        Assert.Equal("Bearer secret-of-env:ANY", call.Headers["Authorization"]);
        posts = [.. posts.Where(post => !post.IsDeleted).OrderByDescending(Id)];
        if (call.Path == "/api/v1/statuses") return posts.Where(post => call["id[]"]!.Split(',').Contains(ExternalId(post))).Select(Status);
        if (isSearch) Assert.Equal(("/api/v2/search", "acme shoes", "statuses"), (call.Path, call["q"], call["type"]));
        else Assert.Equal("/api/v1/timelines/tag/acme", call.Path);
        var below = call["max_id"] is { } id ? long.Parse(id, CultureInfo.InvariantCulture) : long.MaxValue;
        var page = posts.Where(post => Id(post) < below).Take(Math.Min(call.Number("limit", 20), PostsPerPage)).Select(Status);
        return isSearch ? new { accounts = Array.Empty<object>(), statuses = page, hashtags = Array.Empty<object>() } : page;
    }

    /// <summary>Ids grow with the time of the post.</summary>
    private static long Id(PlayedPost post) => (post.At.ToUnixTimeMilliseconds() << 16) + (post.Number & 0xffff);

    private object Status(PlayedPost post) => post.IsBroken
        ? new { id = ExternalId(post), content = post.Text }
        : new
        {
            id = ExternalId(post),
            created_at = PlayedPost.Iso(post.At),
            edited_at = post.Edited is { } edited ? PlayedPost.Iso(edited) : null,
            visibility = "public",
            content = $"<p>{post.Text}</p>",
            url = $"https://social.test/@someone/{post.Id}",
            account = new { id = "1", acct = "someone@other.test", display_name = "Some One", followers_count = 12 },
        };
}
