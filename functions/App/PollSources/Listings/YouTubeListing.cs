using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>Comments below the videos of a channel, or below one video, with the replies that come along. One unit of quota a page.</summary>
internal sealed class YouTubeListing(JsonApi api) : ICheckedListing
{
    private const string PostsPerPage = "100";

    /// <summary>Quotas begin anew at midnight Pacific time: at the latest at this hour in UTC.</summary>
    private const int QuotaHourUtc = 8;

    private static readonly Uri Origin = new("https://www.googleapis.com/youtube/v3");

    public TimeSpan Overlap => TimeSpan.FromHours(6);

    public int IdsPerCheck => 50;

    public async Task<ListedPage> ReadAsync(ListeningSource source, PageWanted wanted, CancellationToken cancellation)
    {
        var answer = await SendAsync(
            source,
            "commentThreads",
            [
                ("part", "snippet,replies"), ("order", "time"), ("maxResults", PostsPerPage), ("searchTerms", source.Query),
                ("allThreadsRelatedToChannelId", source.Channel), ("videoId", source.Video), ("pageToken", wanted.Token),
            ],
            cancellation);
        return ListedPage.Of(answer.Root.Items("items"), Thread) with { Next = answer.Root.Text("nextPageToken"), Wait = answer.Wait };
    }

    public async Task<ListedPage> CheckAsync(ListeningSource source, IReadOnlyList<string> externalIds, CancellationToken cancellation)
    {
        var answer = await SendAsync(source, "comments", [("part", "snippet"), ("id", string.Join(',', externalIds))], cancellation);
        return ListedPage.Of(answer.Root.Items("items"), item => Comment(item, item["snippet"].RequiredTime("publishedAt"))) with { Wait = answer.Wait };
    }

    private async Task<ApiAnswer> SendAsync(ListeningSource source, string path, (string Name, string? Value)[] query, CancellationToken cancellation)
    {
        var url = ApiUrl.Of(source.Url ?? Origin, path, [.. query, ("textFormat", "plainText"), ("key", api.SecretOf(source))]);
        try
        {
            return await api.SendAsync(new(url) { Account = source.Secret }, cancellation);
        }
        catch (ApiRefusalException refusal) when (refusal.Status == 403 && Reason(refusal) is "quotaExceeded" or "dailyLimitExceeded")
        {
            var next = new DateTimeOffset(api.Now.UtcDateTime.Date, TimeSpan.Zero).AddHours(QuotaHourUtc);
            var wait = (next > api.Now ? next : next.AddDays(1)) - api.Now;
            throw new SourceUnavailableException("YouTube's quota of this key is used up for today.", refusal) { RetryAfter = wait, IsPause = true };
        }
    }

    private static string? Reason(ApiRefusalException refusal)
        => refusal.Body["error"].Items("errors").Select(error => new JsonItem(error).Text("reason")).FirstOrDefault();

    /// <summary>The list is sorted by its threads; a reply has its thread's place.</summary>
    private static IEnumerable<ListedPost> Thread(JsonItem thread)
    {
        var top = thread["snippet"]["topLevelComment"];
        var at = top["snippet"].RequiredTime("publishedAt");
        return thread["replies"].Items("comments").Select(reply => Comment(new(reply), at)).Append(Comment(top, at));
    }

    private static ListedPost Comment(JsonItem comment, DateTimeOffset at)
    {
        var (id, snippet) = (comment.Required("id"), comment["snippet"]);
        return new()
        {
            ExternalId = id,
            At = at,
            Published = snippet.RequiredTime("publishedAt"),
            Updated = snippet.Time("updatedAt"),
            Type = MentionType.Comment,
            Url = snippet.Text("videoId") is { } video
                ? $"https://www.youtube.com/watch?v={Uri.EscapeDataString(video)}&lc={Uri.EscapeDataString(id)}"
                : null,
            Content = snippet.Text("textOriginal") ?? snippet.Text("textDisplay"),
            InReplyTo = snippet.Text("parentId"),
            Context = snippet.Text("videoId"),
            Author = new()
            {
                Id = snippet["authorChannelId"].Text("value"),
                Name = snippet.Text("authorDisplayName"),
                Url = snippet.Text("authorChannelUrl"),
            },
            Counts = new() { Likes = snippet.Count("likeCount") },
        };
    }
}
