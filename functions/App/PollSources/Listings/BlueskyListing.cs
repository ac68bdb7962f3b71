using System.Globalization;
using System.Text.Json;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>Search of Bluesky posts (<c>app.bsky.feed.searchPosts</c>), with an app password where the host wants one.</summary>
internal sealed class BlueskyListing(JsonApi api) : ICheckedListing
{
    private const int PostsPerPage = 100;

    private static readonly Uri PublicOrigin = new("https://api.bsky.app");
    private static readonly Uri SignedInOrigin = new("https://bsky.social");

    /// <summary>Session tokens of the reference server live two hours.</summary>
    private static readonly TimeSpan SessionLifetime = TimeSpan.FromMinutes(90);

    private readonly AccessTokens _sessions = new();

    public TimeSpan Overlap => TimeSpan.FromMinutes(30);

    /// <summary>As <c>app.bsky.feed.getPosts</c> has it.</summary>
    public int IdsPerCheck => 25;

    public async Task<ListedPage> ReadAsync(ListeningSource source, PageWanted wanted, CancellationToken cancellation)
    {
        // until is exclusive and the service's own cursor does not promise to reach everything: the time one does.
        var until = wanted.Token is { } token ? Iso(DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(token, CultureInfo.InvariantCulture) + 1)) : null;
        var answer = await SendAsync(
            source,
            "xrpc/app.bsky.feed.searchPosts",
            [
                ("q", source.Query), ("sort", "latest"), ("limit", PostsPerPage.ToString(CultureInfo.InvariantCulture)),
                ("since", Iso(wanted.Floor)), ("until", until),
            ],
            cancellation);
        var page = ListedPage.Of(answer.Root.Items("posts"), Post) with { Wait = answer.Wait };
        var hasMore = page.Listed > 0 && (page.Listed >= PostsPerPage || answer.Root.Text("cursor") is not null);
        return page.UntilOldest(wanted, hasMore, TimeSpan.TicksPerMillisecond);
    }

    public async Task<ListedPage> CheckAsync(ListeningSource source, IReadOnlyList<string> externalIds, CancellationToken cancellation)
    {
        var answer = await SendAsync(source, "xrpc/app.bsky.feed.getPosts", [.. externalIds.Select(id => ("uris", (string?)id))], cancellation);
        return ListedPage.Of(answer.Root.Items("posts"), Post) with { Wait = answer.Wait };
    }

    private Task<ApiAnswer> SendAsync(ListeningSource source, string method, (string Name, string? Value)[] query, CancellationToken cancellation)
    {
        var password = source.User is null ? null : api.SecretOf(source);
        var origin = source.Url ?? (password is null ? PublicOrigin : SignedInOrigin);
        var url = ApiUrl.Of(origin, method, query);
        if (password is null) return api.SendAsync(new(url), cancellation);
        return _sessions.UseAsync(
            $"{origin} {source.User} {source.Secret}",
            api.Now,
            () => SignInAsync(origin, source, password, cancellation),
            token => api.SendAsync(
                new(url) { Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" }, Account = source.User }, cancellation),
            refusal => refusal.Status == 401 || refusal.Body.Text("error") is "ExpiredToken" or "InvalidToken");
    }

    private async Task<AccessToken> SignInAsync(Uri origin, ListeningSource source, string password, CancellationToken cancellation)
    {
        var call = new ApiCall(ApiUrl.Of(origin, "xrpc/com.atproto.server.createSession"))
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(
                new Dictionary<string, string> { ["identifier"] = source.User!, ["password"] = password }, ListingJson.Default.DictionaryStringString),
            ContentType = "application/json",
            Account = source.User,
        };
        var answer = await api.SendAsync(call, cancellation);
        var token = answer.Root.Text("accessJwt") ?? throw new SourceUnavailableException($"{origin.Host} opened no session for the source {source.Id}.");
        return new(token, api.Now + SessionLifetime);
    }

    private static ListedPost Post(JsonItem post)
    {
        var (uri, record, author) = (post.Required("uri"), post["record"], post["author"]);
        var created = record.RequiredTime("createdAt");
        var indexed = post.Time("indexedAt") ?? created;
        return new()
        {
            ExternalId = uri,
            // The service sorts by the earlier of both: createdAt is whatever the author's program says.
            At = indexed < created ? indexed : created,
            Published = indexed < created ? indexed : created,
            Type = record["reply"].Value.ValueKind == JsonValueKind.Object ? MentionType.Comment : MentionType.Note,
            Url = author.Text("handle") is { } handle
                ? $"https://bsky.app/profile/{Uri.EscapeDataString(handle)}/post/{uri[(uri.LastIndexOf('/') + 1)..]}"
                : null,
            Content = record.Text("text"),
            InReplyTo = record["reply"]["parent"].Text("uri"),
            Context = record["reply"]["root"].Text("uri"),
            Language = record.Items("langs").Select(language => language.ValueKind == JsonValueKind.String ? language.GetString() : null).FirstOrDefault(),
            Author = new() { Id = author.Text("did"), Name = author.Text("displayName"), Handle = author.Text("handle") },
            Counts = new() { Likes = post.Count("likeCount"), Shares = post.Count("repostCount"), Replies = post.Count("replyCount") },
        };
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
