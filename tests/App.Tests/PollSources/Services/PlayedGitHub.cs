using System.Globalization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>Issues of a repository by their last change, paged by number.</summary>
internal sealed class PlayedGitHub : IPlayedService
{
    public int PostsPerPage => 100;

    public MentionType Type => MentionType.Question;

    public ListeningSource Source(Uri origin) => new("github:acme", ListeningSourceKind.GitHub) { Url = origin, Repository = "acme/shoes" };

    public string ExternalId(PlayedPost post) => post.Id;

    public object Answer(ServiceCall call, IReadOnlyList<PlayedPost> posts)
    {
        Assert.Equal(("/repos/acme/shoes/issues", "updated", "desc", "all"), (call.Path, call["sort"], call["direction"], call["state"]));
        Assert.Equal("Bearer secret-of-env:ANY", call.Headers["Authorization"]);
        var since = DateTimeOffset.Parse(call["since"]!, CultureInfo.InvariantCulture);
        return posts.Where(post => Changed(post) >= since).OrderByDescending(Changed)
            .Skip((call.Number("page", 1) - 1) * PostsPerPage).Take(call.Number("per_page", 30)).Select(Issue);
    }

    private static DateTimeOffset Changed(PlayedPost post) => post.Edited ?? post.At;

    private static object Issue(PlayedPost post) => post.IsBroken
        ? new { id = post.Number, title = post.Text }
        : new
        {
            id = post.Number,
            title = "Shoes",
            body = post.Text,
            created_at = PlayedPost.Iso(post.At),
            updated_at = PlayedPost.Iso(Changed(post)),
            html_url = $"https://github.test/acme/shoes/issues/{post.Id}",
            user = new { id = 8, login = "someone" },
        };
}
