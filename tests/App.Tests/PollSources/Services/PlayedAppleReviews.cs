using System.Globalization;
using System.Text.RegularExpressions;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>Pages of fifty reviews; the first begins with the app itself, and a single entry is no list.</summary>
internal sealed partial class PlayedAppleReviews : IPlayedService
{
    public int PostsPerPage => 50;

    public MentionType Type => MentionType.Review;

    /// <summary>A changed review has a new time.</summary>
    public bool TellsEdits => false;

    public ListeningSource Source(Uri origin) => new("apple:acme", ListeningSourceKind.AppleReviews) { Url = origin, App = "123", Country = "it" };

    public string ExternalId(PlayedPost post) => post.Id;

    public object Answer(ServiceCall call, IReadOnlyList<PlayedPost> posts)
    {
        var match = Address().Match(call.Path);
        Assert.True(match.Success, call.Path);
        var number = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        Assert.InRange(number, 1, 10);
        var page = posts.Skip((number - 1) * PostsPerPage).Take(PostsPerPage).Select(Entry).ToList();
        if (number == 1) page.Insert(0, new Dictionary<string, object> { ["im:artist"] = new { label = "Acme" }, ["id"] = new { label = "123" } });
        return new { feed = page.Count switch { 0 => new(), 1 => new Dictionary<string, object> { ["entry"] = page[0] }, _ => new() { ["entry"] = page } } };
    }

    private static object Entry(PlayedPost post)
    {
        var entry = new Dictionary<string, object>
        {
            ["id"] = new { label = post.Id },
            ["title"] = new { label = "Shoes" },
            ["content"] = new { label = post.Text },
            ["im:rating"] = new { label = "2" },
            ["author"] = new { name = new { label = "someone" }, uri = new { label = "https://itunes.test/1" } },
        };
        var written = post.At.ToOffset(TimeSpan.FromHours(-7)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        if (!post.IsBroken) entry["updated"] = new { label = written };
        return entry;
    }

    [GeneratedRegex("^/it/rss/customerreviews/page=([0-9]+)/id=123/sortby=mostrecent/json$")]
    private static partial Regex Address();
}
