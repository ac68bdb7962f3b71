using System.Globalization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>Questions of a Stack Exchange site, by the time of their last activity: edits come by themselves.</summary>
internal sealed class StackExchangeListing(JsonApi api) : ICheckedListing
{
    private const int PostsPerPage = 100;

    private const long BackoffSecondsMax = 24 * 60 * 60;

    private static readonly Uri Origin = new("https://api.stackexchange.com/2.3");

    /// <summary>A day's quota is gone: asked again when it may have begun anew.</summary>
    private static readonly TimeSpan QuotaWait = TimeSpan.FromHours(1);

    /// <summary>Answers are cached for a minute.</summary>
    public TimeSpan Overlap => TimeSpan.FromMinutes(10);

    public int IdsPerCheck => 100;

    public async Task<ListedPage> ReadAsync(ListeningSource source, PageWanted wanted, CancellationToken cancellation)
    {
        var page = await SendAsync(
            source,
            "search/advanced",
            [
                ("q", source.Query), ("tagged", source.Tag), ("order", "desc"), ("sort", "activity"),
                ("min", wanted.Floor.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)), ("max", wanted.Token),
            ],
            cancellation);
        return page.UntilOldest(wanted, page.Next is not null);
    }

    public async Task<ListedPage> CheckAsync(ListeningSource source, IReadOnlyList<string> externalIds, CancellationToken cancellation)
        => await SendAsync(source, $"questions/{string.Join(';', externalIds.Select(Uri.EscapeDataString))}", [], cancellation) with { Next = null };

    private async Task<ListedPage> SendAsync(ListeningSource source, string path, (string Name, string? Value)[] query, CancellationToken cancellation)
    {
        var url = ApiUrl.Of(
            source.Url ?? Origin,
            path,
            [("site", source.Site), ("filter", "withbody"), ("pagesize", $"{PostsPerPage}"), ("key", api.SecretOf(source)), .. query]);
        var answer = await api.SendAsync(new(url) { Account = source.Secret }, cancellation);
        var wait = answer.Root.Count("backoff") is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, BackoffSecondsMax)) : answer.Wait;
        if (answer.Root.Count("quota_remaining") is 0) wait = QuotaWait;
        var hasMore = answer.Root.Is("has_more") ? "more" : null;
        return ListedPage.Of(answer.Root.Items("items"), Post) with { Wait = wait, Next = hasMore };
    }

    private static ListedPost Post(JsonItem question)
    {
        var (id, created, owner) = (question.Required("question_id"), question.RequiredTime("creation_date"), question["owner"]);
        return new()
        {
            ExternalId = id,
            At = question.Time("last_activity_date") ?? created,
            Published = created,
            Updated = question.Time("last_edit_date"),
            Type = MentionType.Question,
            Url = question.Text("link"),
            Title = question.Text("title"),
            Content = question.Text("body"),
            Author = new() { Id = owner.Text("user_id"), Name = owner.Text("display_name"), Url = owner.Text("link") },
            Counts = new() { Likes = question.Count("score"), Replies = question.Count("answer_count"), Views = question.Count("view_count") },
        };
    }
}
