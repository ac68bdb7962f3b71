using System.Text.RegularExpressions;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>Algolia's search of Hacker News: newest first, bounded by <c>numericFilters</c>.</summary>
internal sealed partial class PlayedHackerNews : IPlayedService
{
    public int PostsPerPage => 200;

    public MentionType Type => MentionType.Comment;

    public bool TellsEdits => false;

    public ListeningSource Source(Uri origin) => new("hn:acme", ListeningSourceKind.HackerNews) { Url = origin, Query = "acme" };

    public string ExternalId(PlayedPost post) => post.Id;

    public object Answer(ServiceCall call, IReadOnlyList<PlayedPost> posts)
    {
        Assert.Equal(("/search_by_date", "acme"), (call.Path, call["query"]));
        foreach (Match filter in Filter().Matches(call["numericFilters"] ?? ""))
        {
            var bound = long.Parse(filter.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            posts = [.. posts.Where(post => filter.Groups[1].Value == "<=" ? post.At.ToUnixTimeSeconds() <= bound : post.At.ToUnixTimeSeconds() >= bound)];
        }

        return new { hits = posts.Take(call.Number("hitsPerPage", 20)).Select(Hit), page = 0, nbHits = posts.Count };
    }

    private static object Hit(PlayedPost post) => post.IsBroken
        ? new { objectID = post.Id, author = "someone" }
        : new
        {
            objectID = post.Id,
            author = "someone",
            comment_text = post.Text,
            story_title = "A story",
            story_id = 7,
            parent_id = 7,
            points = (int?)null,
            created_at_i = post.At.ToUnixTimeSeconds(),
        };

    [GeneratedRegex("created_at_i(<=|>=)([0-9]+)")]
    private static partial Regex Filter();
}
