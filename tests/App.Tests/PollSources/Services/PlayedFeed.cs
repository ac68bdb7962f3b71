using System.Globalization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>A feed that holds all posts at once.</summary>
internal sealed class PlayedFeed : IPlayedService
{
    public int PostsPerPage => 40;

    public MentionType Type => MentionType.Article;

    public ListeningSource Source(Uri origin) => new("rss:acme", ListeningSourceKind.Feed) { Url = new Uri(origin, "feed.xml") };

    public string ExternalId(PlayedPost post) => $"urn:{post.Id}";

    public object Answer(ServiceCall call, IReadOnlyList<PlayedPost> posts)
    {
        Assert.Equal("/feed.xml", call.Path);
        var items = string.Concat(posts.Where(post => !post.IsDeleted).Select(Item));
        return $"""<?xml version="1.0"?><rss version="2.0"><channel><title>Acme</title><link>https://news.test/</link>{items}</channel></rss>""";
    }

    private string Item(PlayedPost post) => $"""
        <item><guid isPermaLink="false">{ExternalId(post)}</guid><title>Shoes</title><description>{post.Text}</description>
        <pubDate>{post.At.ToString("r", CultureInfo.InvariantCulture)}</pubDate></item>
        """;
}
