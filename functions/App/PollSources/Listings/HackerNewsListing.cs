using System.Globalization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>Stories and comments of Hacker News, searched through Algolia's index of them. It tells of no edits or deletions.</summary>
internal sealed class HackerNewsListing(JsonApi api) : IPostListing
{
    private const int PostsPerPage = 200;

    private static readonly Uri Origin = new("https://hn.algolia.com/api/v1");

    /// <summary>The index lags behind the site.</summary>
    public TimeSpan Overlap => TimeSpan.FromHours(1);

    public async Task<ListedPage> ReadAsync(ListeningSource source, PageWanted wanted, CancellationToken cancellation)
    {
        // A query gives its first 1,000 results only: slices of time reach further than its pages.
        var floor = wanted.Floor.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var url = ApiUrl.Of(
            source.Url ?? Origin,
            "search_by_date",
            ("query", source.Query),
            ("tags", "(story,comment)"),
            ("hitsPerPage", PostsPerPage.ToString(CultureInfo.InvariantCulture)),
            ("numericFilters", $"created_at_i>={floor}" + (wanted.Token is { } until ? $",created_at_i<={until}" : "")));
        var answer = await api.SendAsync(new(url), cancellation);
        var page = ListedPage.Of(answer.Root.Items("hits"), Post) with { Wait = answer.Wait };
        return page.UntilOldest(wanted, page.Listed >= PostsPerPage);
    }

    private static ListedPost Post(JsonItem hit)
    {
        var (id, at) = (hit.Required("objectID"), hit.RequiredTime("created_at_i"));
        var isComment = hit.Text("comment_text") is not null;
        return new()
        {
            ExternalId = id,
            At = at,
            Published = at,
            Type = isComment ? MentionType.Comment : MentionType.Article,
            Url = $"https://news.ycombinator.com/item?id={Uri.EscapeDataString(id)}",
            Title = hit.Text("title") ?? hit.Text("story_title"),
            Content = hit.Text("comment_text") ?? hit.Text("story_text"),
            Author = hit.Text("author") is { } author
                ? new() { Handle = author, Url = $"https://news.ycombinator.com/user?id={Uri.EscapeDataString(author)}" }
                : null,
            InReplyTo = isComment ? hit.Text("parent_id") : null,
            Context = hit.Text("story_id"),
            Counts = new() { Likes = hit.Count("points"), Replies = hit.Count("num_comments") },
        };
    }
}
