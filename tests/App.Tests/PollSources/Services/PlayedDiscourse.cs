using System.Globalization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>
/// The newest posts of a forum, fifty below an id, or up to it in forums of older versions; or a search, by page number, whose posts have
/// a blurb, and their topics beside them.
/// </summary>
internal sealed class PlayedDiscourse(bool isSearch = false, bool isOlder = false) : IPlayedService
{
    public int PostsPerPage => 50;

    public MentionType Type => MentionType.Comment;

    /// <summary>A search finds neither what is deleted nor the version of a post.</summary>
    public bool TellsDeletions => !isSearch;

    public bool TellsEdits => !isSearch;

    public ListeningSource Source(Uri origin)
    {
        var id = isSearch ? "forum:search" : isOlder ? "forum:older" : "forum:acme";
        return new(id, ListeningSourceKind.Discourse) { Url = origin, User = "listener", Query = isSearch ? "acme" : null };
    }

    public string ExternalId(PlayedPost post) => post.Id;

    public object Answer(ServiceCall call, IReadOnlyList<PlayedPost> posts)
    {
        Assert.Equal(("secret-of-env:ANY", "listener"), (call.Headers["Api-Key"], call.Headers["Api-Username"]));
        if (isSearch) return Found(call, posts);
        Assert.Equal("/posts.json", call.Path);
        var before = call["before"] is { } id ? int.Parse(id, CultureInfo.InvariantCulture) : int.MaxValue;
        var below = posts.Where(post => post.Number < before || (isOlder && post.Number == before));
        return new { latest_posts = below.OrderByDescending(post => post.Number).Take(PostsPerPage).Select(Post) };
    }

    private object Found(ServiceCall call, IReadOnlyList<PlayedPost> posts)
    {
        Assert.Equal(("/search.json", "acme order:latest"), (call.Path, call["q"]));
        var rest = posts.Where(post => !post.IsDeleted).Skip((call.Number("page", 1) - 1) * PostsPerPage).ToList();
        return new
        {
            posts = rest.Take(PostsPerPage).Select(Hit),
            topics = new[] { new { id = 3, title = "Shoes" } },
            grouped_search_result = new { more_full_page_results = rest.Count > PostsPerPage },
        };
    }

    private static object Hit(PlayedPost post) => post.IsBroken
        ? new { id = post.Number, blurb = post.Text }
        : new
        {
            id = post.Number,
            topic_id = 3,
            post_number = 2,
            username = "someone",
            blurb = post.Text,
            created_at = PlayedPost.Iso(post.At),
        };

    private static object Post(PlayedPost post) => post.IsBroken
        ? new { id = post.Number, cooked = post.Text }
        : new
        {
            id = post.Number,
            topic_id = 3,
            topic_title = "Shoes",
            post_number = 2,
            username = "someone",
            cooked = post.IsDeleted ? "<p>(post deleted by author)</p>" : $"<p>{post.Text}</p>",
            created_at = PlayedPost.Iso(post.At),
            updated_at = PlayedPost.Iso(post.Edited ?? post.At.AddSeconds(5)),
            version = post.Edited is null ? 1 : 2,
            user_deleted = post.IsDeleted,
        };
}
