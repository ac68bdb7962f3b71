using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>The timeline of a hashtag, or a search, on one Mastodon instance. Only what is public is kept.</summary>
internal sealed class MastodonListing(JsonApi api) : ICheckedListing
{
    private const string PostsPerPage = "40";

    /// <summary>Posts of other instances arrive late, at their place in time.</summary>
    public TimeSpan Overlap => TimeSpan.FromHours(1);

    /// <summary>Instances answer for at most 20 posts by id to those who have not signed in.</summary>
    public int IdsPerCheck => 20;

    public async Task<ListedPage> ReadAsync(ListeningSource source, PageWanted wanted, CancellationToken cancellation)
    {
        var url = source.Hashtag is { } hashtag
            ? ApiUrl.Of(source.Url!, $"api/v1/timelines/tag/{Uri.EscapeDataString(hashtag)}", ("limit", PostsPerPage), ("max_id", wanted.Token))
            : ApiUrl.Of(source.Url!, "api/v2/search", ("q", source.Query), ("type", "statuses"), ("limit", PostsPerPage), ("max_id", wanted.Token));
        var answer = await SendAsync(source, url, cancellation);
        var items = (source.Hashtag is null ? answer.Root.Items("statuses") : answer.List).ToList();
        var oldest = items.Count == 0 ? null : new JsonItem(items[^1]).Text("id");
        return ListedPage.Of(items, Posts) with { Next = oldest, Wait = answer.Wait };
    }

    public async Task<ListedPage> CheckAsync(ListeningSource source, IReadOnlyList<string> externalIds, CancellationToken cancellation)
    {
        var answer = await SendAsync(source, ApiUrl.Of(source.Url!, "api/v1/statuses", [.. externalIds.Select(id => ("id[]", (string?)id))]), cancellation);
        return ListedPage.Of(answer.List, Posts) with { Wait = answer.Wait };
    }

    private Task<ApiAnswer> SendAsync(ListeningSource source, Uri url, CancellationToken cancellation)
    {
        var headers = api.SecretOf(source) is { } token ? new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" } : [];
        return api.SendAsync(new(url) { Headers = headers, Account = source.Secret }, cancellation);
    }

    private static IEnumerable<ListedPost> Posts(JsonItem status)
    {
        var (id, created, account) = (status.Required("id"), status.RequiredTime("created_at"), status["account"]);
        if (status.Text("visibility") is "private" or "direct") return [];
        var post = new ListedPost
        {
            ExternalId = id,
            At = created,
            Published = created,
            Updated = status.Time("edited_at"),
            Type = status.Text("in_reply_to_id") is null ? MentionType.Note : MentionType.Comment,
            Url = status.Text("url") ?? status.Text("uri"),
            Title = status.Text("spoiler_text"),
            Content = status.Text("content"),
            InReplyTo = status.Text("in_reply_to_id"),
            Language = status.Text("language"),
            Author = new()
            {
                Id = account.Text("id"),
                Name = account.Text("display_name"),
                Handle = account.Text("acct"),
                Url = account.Text("url"),
                Followers = account.Count("followers_count"),
            },
            Counts = new() { Likes = status.Count("favourites_count"), Shares = status.Count("reblogs_count"), Replies = status.Count("replies_count") },
        };
        return [post];
    }
}
