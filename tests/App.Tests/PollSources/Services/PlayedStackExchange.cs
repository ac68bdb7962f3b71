using System.Globalization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>Questions by activity, between <c>min</c> and <c>max</c>, and questions by their ids.</summary>
internal sealed class PlayedStackExchange(bool isSearch = false) : IPlayedService
{
    public int PostsPerPage => 100;

    public MentionType Type => MentionType.Question;

    public bool TellsDeletions => true;

    public ListeningSource Source(Uri origin) => isSearch
        ? new("se:search", ListeningSourceKind.StackExchange) { Url = origin, Site = "stackoverflow", Query = "acme shoes" }
        : new("se:acme", ListeningSourceKind.StackExchange) { Url = origin, Site = "stackoverflow", Tag = "acme" };

    public string ExternalId(PlayedPost post) => post.Id;

    public object Answer(ServiceCall call, IReadOnlyList<PlayedPost> posts)
    {
        Assert.Equal(("stackoverflow", "secret-of-env:ANY", "withbody"), (call["site"], call["key"], call["filter"]));
        posts = [.. posts.Where(post => !post.IsDeleted).OrderByDescending(Activity)];
        if (call.Path.StartsWith("/questions/", StringComparison.Ordinal))
        {
            var ids = call.Path["/questions/".Length..].Split(';');
            return Answer(posts.Where(post => ids.Contains(post.Id)), hasMore: false);
        }

        Assert.Equal(("/search/advanced", "activity", "desc"), (call.Path, call["sort"], call["order"]));
        Assert.Equal(isSearch ? ("acme shoes", null) : (null, "acme"), (call["q"], call["tagged"]));
        var max = call["max"] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : long.MaxValue;
        var min = long.Parse(call["min"]!, CultureInfo.InvariantCulture);
        var found = posts.Where(post => Activity(post) >= min && Activity(post) <= max).ToList();
        return Answer(found.Take(call.Number("pagesize", 30)), found.Count > PostsPerPage);
    }

    private static object Answer(IEnumerable<PlayedPost> posts, bool hasMore)
        => new { items = posts.Select(Question), has_more = hasMore, quota_max = 300, quota_remaining = 250 };

    private static long Activity(PlayedPost post) => (post.Edited ?? post.At).ToUnixTimeSeconds();

    private static object Question(PlayedPost post) => post.IsBroken
        ? new { question_id = post.Number, title = post.Text }
        : new
        {
            question_id = post.Number,
            title = "Shoes?",
            body = $"<p>{post.Text}</p>",
            creation_date = post.At.ToUnixTimeSeconds(),
            last_activity_date = Activity(post),
            last_edit_date = post.Edited?.ToUnixTimeSeconds(),
            owner = new { user_id = 4, display_name = "Someone" },
            link = $"https://stackoverflow.test/q/{post.Id}",
        };
}
