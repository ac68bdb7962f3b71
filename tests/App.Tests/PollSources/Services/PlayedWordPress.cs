using System.Globalization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>Approved comments between <c>after</c> and <c>before</c>, both exclusive, and comments by their ids.</summary>
internal sealed class PlayedWordPress : IPlayedService
{
    public int PostsPerPage => 100;

    public MentionType Type => MentionType.Comment;

    public bool TellsEdits => false;

    public bool TellsDeletions => true;

    public ListeningSource Source(Uri origin) => new("blog:acme", ListeningSourceKind.WordPress) { Url = origin };

    public string ExternalId(PlayedPost post) => post.Id;

    public object Answer(ServiceCall call, IReadOnlyList<PlayedPost> posts)
    {
        Assert.Equal("/wp-json/wp/v2/comments", call.Path);
        posts = [.. posts.Where(post => !post.IsDeleted)];
        if (call["include"] is { } ids) return posts.Where(post => ids.Split(',').Contains(post.Id)).Select(Comment);
        var (after, before) = (Time(call["after"]!), call["before"] is { } text ? Time(text) : DateTimeOffset.MaxValue);
        return posts.Where(post => post.At > after && post.At < before).Take(call.Number("per_page", 10)).Select(Comment);
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static object Comment(PlayedPost post) => post.IsBroken
        ? new { id = post.Number, author_name = "someone" }
        : new
        {
            id = post.Number,
            post = 5,
            parent = 0,
            author = 0,
            author_name = "someone",
            date_gmt = post.At.UtcDateTime.ToString("s", CultureInfo.InvariantCulture),
            content = new { rendered = $"<p>{post.Text}</p>" },
            link = $"https://blog.test/shoes/#comment-{post.Id}",
        };
}
