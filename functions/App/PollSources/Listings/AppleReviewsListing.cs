using System.Globalization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>Reviews of an app in Apple's store of one country: the newest 500. A changed review comes with a new time.</summary>
internal sealed class AppleReviewsListing(JsonApi api) : IPostListing
{
    /// <summary>The service has no more.</summary>
    private const int PagesMax = 10;

    private const string DefaultCountry = "us";

    private static readonly Uri Origin = new("https://itunes.apple.com");

    /// <summary>Reviews appear hours after they were written.</summary>
    public TimeSpan Overlap => TimeSpan.FromDays(2);

    public async Task<ListedPage> ReadAsync(ListeningSource source, PageWanted wanted, CancellationToken cancellation)
    {
        var number = wanted.Token is { } token ? int.Parse(token, CultureInfo.InvariantCulture) : 1;
        var country = source.Country ?? DefaultCountry;
        var path = string.Create(CultureInfo.InvariantCulture, $"{country}/rss/customerreviews/page={number}/id={source.App}/sortby=mostrecent/json");
        var answer = await api.SendAsync(new(ApiUrl.Of(source.Url ?? Origin, path)), cancellation);
        var page = ListedPage.Of(answer.Root["feed"].Items("entry"), entry => Reviews(entry, source)) with { Wait = answer.Wait };
        return page with { Next = page.Listed > 0 && number < PagesMax ? (number + 1).ToString(CultureInfo.InvariantCulture) : null };
    }

    /// <summary>The first entry may be the app itself, which has no rating.</summary>
    private static IEnumerable<ListedPost> Reviews(JsonItem entry, ListeningSource source)
    {
        if (entry["im:artist"].Text("label") is not null) return [];
        var (id, written) = (entry["id"].Required("label"), entry["updated"].RequiredTime("label"));
        var review = new ListedPost
        {
            ExternalId = id,
            At = written,
            Published = written,
            Type = MentionType.Review,
            Url = entry["author"]["uri"].Text("label"),
            Title = entry["title"].Text("label"),
            Content = entry["content"].Text("label"),
            Context = $"app {source.App} {entry["im:version"].Text("label")}".TrimEnd(),
            Author = new() { Name = entry["author"]["name"].Text("label"), Url = entry["author"]["uri"].Text("label") },
        };
        return [review];
    }
}
