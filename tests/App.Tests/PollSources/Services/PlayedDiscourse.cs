using System.Globalization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>The newest posts of a forum, fifty up to an id.</summary>
internal sealed class PlayedDiscourse : IPlayedService
{
    public int PostsPerPage => 50;

    public MentionType Type => MentionType.Comment;

    public bool TellsDeletions => true;

    public ListeningSource Source(Uri origin) => new("forum:acme", ListeningSourceKind.Discourse) { Url = origin, User = "listener" };

    public string ExternalId(PlayedPost post) => post.Id;

    public object Answer(ServiceCall call, IReadOnlyList<PlayedPost> posts)
    {
        Assert.Equal(("/posts.json", "secret-of-env:ANY", "listener"), (call.Path, call.Headers["Api-Key"], call.Headers["Api-Username"]));
        var before = call["before"] is { } id ? int.Parse(id, CultureInfo.InvariantCulture) : int.MaxValue;
        return new { latest_posts = posts.Where(post => post.Number <= before).OrderByDescending(post => post.Number).Take(PostsPerPage).Select(Post) };
    }

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
