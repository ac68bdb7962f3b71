using System.Globalization;
using System.Text;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>Approved comments of a WordPress site. It tells of no edits; a comment that is gone from it is taken as deleted.</summary>
internal sealed class WordPressListing(JsonApi api) : ICheckedListing
{
    private const int PostsPerPage = 100;

    /// <summary>Comments appear when someone has approved them, at the time they were written.</summary>
    public TimeSpan Overlap => TimeSpan.FromDays(1);

    public int IdsPerCheck => PostsPerPage;

    public Task<ListedPage> ReadAsync(ListeningSource source, PageWanted wanted, CancellationToken cancellation)
        => PageAsync(
            source,
            wanted,
            [
                ("order", "desc"), ("orderby", "date_gmt"), ("search", source.Query),
                // Both bounds are exclusive.
                ("after", Iso(wanted.Floor.AddSeconds(-1))),
                ("before", wanted.Token is { } token ? Iso(DateTimeOffset.FromUnixTimeSeconds(long.Parse(token, CultureInfo.InvariantCulture) + 1)) : null),
            ],
            cancellation);

    public async Task<ListedPage> CheckAsync(ListeningSource source, IReadOnlyList<string> externalIds, CancellationToken cancellation)
        => await PageAsync(source, default, [("include", string.Join(',', externalIds))], cancellation) with { Next = null };

    private async Task<ListedPage> PageAsync(
        ListeningSource source, PageWanted wanted, (string Name, string? Value)[] query, CancellationToken cancellation)
    {
        var headers = new Dictionary<string, string>();
        if (source.User is { } user && api.SecretOf(source) is { } password)
            headers["Authorization"] = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        var url = ApiUrl.Of(source.Url!, "wp-json/wp/v2/comments", [("per_page", $"{PostsPerPage}"), .. query]);
        var answer = await api.SendAsync(new(url) { Headers = headers, Account = source.User }, cancellation);
        var page = ListedPage.Of(answer.List, Post) with { Wait = answer.Wait };
        return page.UntilOldest(wanted, page.Listed >= PostsPerPage);
    }

    private static ListedPost Post(JsonItem comment)
    {
        var (id, written) = (comment.Required("id"), comment.RequiredTime("date_gmt"));
        return new()
        {
            ExternalId = id,
            At = written,
            Published = written,
            Type = MentionType.Comment,
            Url = comment.Text("link"),
            Content = comment["content"].Text("rendered"),
            InReplyTo = comment.Text("parent") is "0" ? null : comment.Text("parent"),
            Context = comment.Text("post"),
            Author = new()
            {
                Id = comment.Text("author") is "0" ? null : comment.Text("author"),
                Name = comment.Text("author_name"),
                Url = comment.Text("author_url"),
            },
        };
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
