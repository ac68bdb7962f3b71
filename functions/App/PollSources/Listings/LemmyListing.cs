using System.Globalization;
using System.Text.Json;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>A search of posts and comments on one Lemmy instance. Deleted and removed ones stay in the list with a marker for a while.</summary>
internal sealed class LemmyListing(JsonApi api) : IPostListing
{
    private const int PostsPerPage = 50;

    public TimeSpan Overlap => TimeSpan.FromHours(6);

    public async Task<ListedPage> ReadAsync(ListeningSource source, PageWanted wanted, CancellationToken cancellation)
    {
        var number = wanted.Token is { } token ? int.Parse(token, CultureInfo.InvariantCulture) : 1;
        var url = ApiUrl.Of(
            source.Url!,
            "api/v3/search",
            ("q", source.Query),
            ("type_", "All"),
            ("sort", "New"),
            ("listing_type", "All"),
            ("community_name", source.Community),
            ("limit", $"{PostsPerPage}"),
            ("page", number.ToString(CultureInfo.InvariantCulture)));
        var headers = api.SecretOf(source) is { } jwt ? new Dictionary<string, string> { ["Authorization"] = $"Bearer {jwt}" } : [];
        var answer = await api.SendAsync(new(url) { Headers = headers, Account = source.Secret }, cancellation);
        var posts = ListedPage.Of(answer.Root.Items("posts"), view => Post(view, view["post"], MentionType.Article));
        var comments = ListedPage.Of(answer.Root.Items("comments"), view => Post(view, view["comment"], MentionType.Comment));
        var hasMore = posts.Listed >= PostsPerPage || comments.Listed >= PostsPerPage;
        return Joined(posts, comments) with { Wait = answer.Wait, Next = hasMore ? (number + 1).ToString(CultureInfo.InvariantCulture) : null };
    }

    /// <summary>Two lists under one page number: the one that has come less far into the past stands last, where the walk looks for its end.</summary>
    private static ListedPage Joined(ListedPage posts, ListedPage comments)
    {
        var lists = new[] { posts, comments }.OrderBy(
            list => list.Listed < PostsPerPage || list.Posts.Count == 0 ? DateTimeOffset.MinValue : list.Posts[^1].At);
        var skipped = posts.Skipped.Concat(comments.Skipped).GroupBy(pair => pair.Key, pair => pair.Value);
        return new([.. lists.SelectMany(list => list.Posts)])
        {
            Skipped = skipped.ToDictionary(reason => reason.Key, reason => reason.Sum()),
            Listed = posts.Listed + comments.Listed,
        };
    }

    private static ListedPost Post(JsonItem view, JsonItem said, MentionType type)
    {
        var (id, published, creator) = (said.Required("ap_id"), said.RequiredTime("published"), view["creator"]);
        var updated = said.Time("updated");
        return new()
        {
            ExternalId = id,
            At = published,
            Published = published,
            Updated = updated,
            Deleted = said.Is("deleted") || said.Is("removed") ? updated ?? published : null,
            Type = type,
            Url = id,
            Title = said.Text("name") ?? (type == MentionType.Comment ? view["post"].Text("name") : null),
            Content = said.Text("content") ?? said.Text("body"),
            Context = view["post"].Text("ap_id"),
            Author = new()
            {
                Id = creator.Text("actor_id"),
                Name = creator.Text("display_name"),
                Handle = creator.Text("name"),
                Url = creator.Text("actor_id"),
            },
            Counts = new() { Likes = view["counts"].Count("score"), Replies = view["counts"].Count("comments") ?? view["counts"].Count("child_count") },
        };
    }
}
