using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>A search that gives comments and a few old posts under one page number.</summary>
internal sealed class PlayedLemmy(string? community = null) : IPlayedService
{
    public int PostsPerPage => 50;

    public MentionType Type => MentionType.Comment;

    public bool TellsDeletions => true;

    public ListeningSource Source(Uri origin)
        => new($"lemmy:{community ?? "acme"}", ListeningSourceKind.Lemmy) { Url = origin, Query = "acme", Community = community };

    public string ExternalId(PlayedPost post) => $"https://lemmy.test/comment/{post.Id}";

    public object Answer(ServiceCall call, IReadOnlyList<PlayedPost> posts)
    {
        Assert.Equal(("/api/v3/search", "acme", "New", "All"), (call.Path, call["q"], call["sort"], call["type_"]));
        Assert.Equal(community, call["community_name"]);
        Assert.Equal("Bearer secret-of-env:ANY", call.Headers["Authorization"]);
        var comments = posts.Skip((call.Number("page", 1) - 1) * PostsPerPage).Take(call.Number("limit", 10)).Select(View);
        // Two posts of long ago: they must not end the walk through the comments.
        var old = call.Number("page", 1) == 1 ? new[] { Old(1), Old(2), Old(3) } : [];
        return new { type_ = "All", comments, posts = old };
    }

    private static object Old(int number)
        => new { post = new { ap_id = $"https://lemmy.test/post/{number}", name = "Acme", published = "2020-01-01T00:00:00Z" } };

    private object View(PlayedPost post) => new
    {
        comment = post.IsBroken
            ? (object)new { ap_id = ExternalId(post), content = post.Text }
            : new
            {
                ap_id = ExternalId(post),
                content = post.Text,
                published = PlayedPost.Iso(post.At),
                updated = post.Edited is { } edited ? PlayedPost.Iso(edited) : null,
                post.IsDeleted,
                deleted = post.IsDeleted,
                removed = false,
            },
        creator = new { name = "someone", actor_id = "https://lemmy.test/u/someone" },
        post = new { ap_id = "https://lemmy.test/post/1", name = "Acme" },
        counts = new { score = 2 },
    };
}
