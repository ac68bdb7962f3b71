using System.Globalization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>Issues of a repository, or those that a search finds, by their last change, paged by number.</summary>
internal sealed class PlayedGitHub(bool isSearch = false) : IPlayedService
{
    public int PostsPerPage => 100;

    public MentionType Type => MentionType.Question;

    public ListeningSource Source(Uri origin) => isSearch
        ? new("github:search", ListeningSourceKind.GitHub) { Url = origin, Query = "acme shoes" }
        : new("github:acme", ListeningSourceKind.GitHub) { Url = origin, Repository = "acme/shoes" };

    public string ExternalId(PlayedPost post) => post.Id;

    public object Answer(ServiceCall call, IReadOnlyList<PlayedPost> posts)
    {
        Assert.Equal("updated", call["sort"]);
        Assert.Equal("Bearer secret-of-env:ANY", call.Headers["Authorization"]);
        if (!isSearch)
        {
            Assert.Equal(("/repos/acme/shoes/issues", "desc", "all"), (call.Path, call["direction"], call["state"]));
            return Page(call, posts, call["since"]!);
        }

        const string since = "acme shoes updated:>=";
        Assert.Equal(("/search/issues", "desc"), (call.Path, call["order"]));
        Assert.StartsWith(since, call["q"], StringComparison.Ordinal);
        if (call.Number("page", 1) > 10) return new ServiceReply(422, new { message = "Only the first 1000 search results are available" });
        return new { total_count = posts.Count, incomplete_results = false, items = Page(call, posts, call["q"]![since.Length..]) };
    }

    private IEnumerable<object> Page(ServiceCall call, IReadOnlyList<PlayedPost> posts, string since)
    {
        var from = DateTimeOffset.Parse(since, CultureInfo.InvariantCulture);
        return posts.Where(post => Changed(post) >= from).OrderByDescending(Changed)
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
