using System.Globalization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>The newest posts of a Discourse forum, or those that a search finds.</summary>
internal sealed class DiscourseListing(JsonApi api) : IPostListing
{
    /// <summary>Posts are edited within a day, or hardly at all.</summary>
    public TimeSpan Overlap => TimeSpan.FromDays(1);

    public Task<ListedPage> ReadAsync(ListeningSource source, PageWanted wanted, CancellationToken cancellation)
        => source.Query is null ? NewestAsync(source, wanted, cancellation) : FoundAsync(source, wanted, cancellation);

    private async Task<ListedPage> NewestAsync(ListeningSource source, PageWanted wanted, CancellationToken cancellation)
    {
        var answer = await SendAsync(source, ApiUrl.Of(source.Url!, "posts.json", ("before", wanted.Token)), cancellation);
        var items = answer.Root.Items("latest_posts").ToList();
        var page = ListedPage.Of(items, post => Post(post, source, post.Text("topic_title"))) with { Wait = answer.Wait };
        var ids = items.Select(item => new JsonItem(item).Count("id")).OfType<long>().ToList();
        return page with { Next = ids.Count > 0 ? Before(ids.Min(), wanted.Token) : null };
    }

    /// <summary>
    /// Forums of today give the posts below "before", older ones also that one itself: it is asked for so that the first lose none, and
    /// one lower where a page has given nothing else.
    /// </summary>
    private static string? Before(long oldest, string? asked)
    {
        var before = oldest.ToString(CultureInfo.InvariantCulture) == asked ? oldest - 1 : oldest;
        return before > 0 ? before.ToString(CultureInfo.InvariantCulture) : null;
    }

    private async Task<ListedPage> FoundAsync(ListeningSource source, PageWanted wanted, CancellationToken cancellation)
    {
        var url = ApiUrl.Of(source.Url!, "search.json", ("q", $"{source.Query} order:latest"), ("page", wanted.Token));
        var answer = await SendAsync(source, url, cancellation);
        var titles = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var topic in answer.Root.Items("topics").Select(topic => new JsonItem(topic))) titles[topic.Text("id") ?? ""] = topic.Text("title");
        var page = ListedPage.Of(answer.Root.Items("posts"), post => Post(post, source, titles.GetValueOrDefault(post.Text("topic_id") ?? "")));
        var number = wanted.Token is { } token ? int.Parse(token, CultureInfo.InvariantCulture) : 1;
        var hasMore = answer.Root["grouped_search_result"].Is("more_full_page_results");
        return page with { Wait = answer.Wait, Next = hasMore ? (number + 1).ToString(CultureInfo.InvariantCulture) : null };
    }

    private Task<ApiAnswer> SendAsync(ListeningSource source, Uri url, CancellationToken cancellation)
    {
        var headers = new Dictionary<string, string>();
        if (api.SecretOf(source) is { } key) (headers["Api-Key"], headers["Api-Username"]) = (key, source.User ?? "system");
        return api.SendAsync(new(url) { Headers = headers, Account = source.Secret }, cancellation);
    }

    private static ListedPost Post(JsonItem post, ListeningSource source, string? title)
    {
        var (id, created, topic) = (post.Required("id"), post.RequiredTime("created_at"), post.Text("topic_id"));
        var isReply = post.Count("post_number") > 1;
        return new()
        {
            ExternalId = id,
            At = created,
            Published = created,
            // Every post is touched now and then; only another version is another text.
            Updated = post.Count("version") > 1 ? post.Time("updated_at") : null,
            Deleted = post.Time("deleted_at") ?? (post.Is("user_deleted") ? post.Time("updated_at") ?? created : null),
            Type = isReply ? MentionType.Comment : MentionType.Article,
            Url = topic is null ? null : ApiUrl.Of(source.Url!, $"t/{Uri.EscapeDataString(topic)}/{post.Count("post_number") ?? 1}").AbsoluteUri,
            Title = title,
            Content = post.Text("cooked") ?? post.Text("blurb"),
            Context = topic,
            Author = new() { Name = post.Text("name"), Handle = post.Text("username") },
            Counts = new() { Likes = post.Count("like_count"), Replies = post.Count("reply_count"), Views = post.Count("reads") },
        };
    }
}
