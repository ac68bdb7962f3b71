using System.Text;
using MentionPipeline.App.Outbound;
using MentionPipeline.App.Polling;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Sources;
using Microsoft.AspNetCore.Http;

namespace MentionPipeline.App.Tests.PollSources;

public class FeedReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Rss_2_is_read()
    {
        var mention = Assert.Single(await MentionsAsync("""
            <?xml version="1.0"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
              <title>Channel</title><link>https://news.test/</link>
              <item><title>Caffè &amp; latte</title><link>https://news.test/1</link><guid isPermaLink="false">n-1</guid>
                <media:title>Picture</media:title><media:content url="https://news.test/p.jpg"/>
                <author>anna@news.test (Anna Bianchi)</author><pubDate>Sun, 01 Mar 2026 10:00:00 +0100</pubDate>
                <description>Short</description><content:encoded><![CDATA[<p>Long <b>text</b></p>]]></content:encoded></item>
            </channel></rss>
            """));

        Assert.Equal(("n-1", "Caffè & latte", "<p>Long <b>text</b></p>"), (mention.ExternalId, mention.Name, mention.Content));
        Assert.Equal(("https://news.test/1", "Anna Bianchi"), (mention.Url, mention.Author?.Name));
        Assert.Equal((Now.AddHours(-3), Now), (mention.Published, mention.CollectedAt));
        Assert.Equal((MentionId.Of("rss:news", "n-1"), MentionType.Article), (mention.Id, mention.Type));
    }

    [Fact]
    public async Task Rss_1_is_read()
    {
        var mention = Assert.Single(await MentionsAsync("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <channel rdf:about="https://old.test/"><title>Channel</title></channel>
              <item rdf:about="https://old.test/7"><title>Seven</title><link>https://old.test/7</link><dc:creator>Bruno</dc:creator>
                <dc:date>2026-03-01T09:00:00+01:00</dc:date><description>Text</description></item>
            </rdf:RDF>
            """));

        Assert.Equal(("https://old.test/7", "Seven", "Text", "Bruno"), (mention.ExternalId, mention.Name, mention.Content, mention.Author?.Name));
        Assert.Equal(Now.AddHours(-4), mention.Published);
    }

    [Fact]
    public async Task Atom_is_read_with_its_edits_replies_and_tombstones()
    {
        var mentions = await MentionsAsync("""
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:at="http://purl.org/atompub/tombstones/1.0">
              <title>Channel</title><updated>2026-03-01T11:00:00Z</updated><author><name>Feed</name></author>
              <entry><id>urn:1</id><title type="html">A &amp;amp; B</title><link rel="self" href="/self"/><link href="/posts/1"/>
                <published>2026-03-01T08:00:00Z</published><updated>2026-03-01T09:00:00Z</updated>
                <author><name>Carla</name><uri>https://blog.test/carla</uri></author>
                <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hello</p></div></content></entry>
              <entry><id>urn:2</id><title>Re</title><updated>2026-03-01T10:00:00Z</updated><thr:in-reply-to ref="urn:1"/><summary>Yes</summary></entry>
              <at:deleted-entry ref="urn:0" when="2026-03-01T11:00:00Z"/>
            </feed>
            """);

        Assert.Equal(["urn:1", "urn:2", "urn:0"], mentions.Select(mention => mention.ExternalId));
        Assert.Equal((Now.AddHours(-4), Now.AddHours(-3)), (mentions[0].Published, mentions[0].Updated));
        Assert.EndsWith("/posts/1", mentions[0].Url, StringComparison.Ordinal);
        Assert.Equal("https://blog.test/carla", mentions[0].Author?.Url);
        Assert.Contains("<p>Hello</p>", mentions[0].Content, StringComparison.Ordinal);
        Assert.Equal((MentionType.Comment, "urn:1", "Yes"), (mentions[1].Type, mentions[1].InReplyTo, mentions[1].Content));
        Assert.Equal((Now.AddHours(-2), null), (mentions[1].Published, mentions[1].Updated));
        Assert.Equal(Now.AddHours(-1), mentions[2].Deleted);
    }

    [Fact]
    public async Task An_item_that_says_little_still_has_a_lasting_id_and_a_time()
    {
        const string feed = "<rss><channel><item><description>Only words</description></item><item/></channel></rss>";

        var (first, second) = (Assert.Single(await MentionsAsync(feed)), Assert.Single(await MentionsAsync(feed)));

        Assert.Equal((first.Id, Now), (second.Id, second.Published));
        Assert.StartsWith("sha256:", first.ExternalId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_beyond_the_bounds_of_the_front_door_are_cut_or_left_out()
    {
        var mention = Assert.Single(await MentionsAsync($"""
            <rss><channel><item><guid>{new string('g', 3_000)}</guid><title>{new string('t', 5_000)}</title><link>javascript:alert(1)</link>
            <description>{new string('x', 14_999)}😀</description><pubDate>01 Jan 2099 00:00:00 GMT</pubDate></item></channel></rss>
            """));

        Assert.Equal((71, 1_000, 14_999), (mention.ExternalId.Length, mention.Name!.Length, mention.Content.Length));
        Assert.Equal((null, Now), (mention.Url, mention.Published));
    }

    [Theory]
    [InlineData("utf-8", "text/xml", "utf-8")]
    [InlineData("utf-8", "text/xml; charset=iso-8859-1", "iso-8859-1")] // both are wrong
    [InlineData("iso-8859-1", "text/xml", "iso-8859-1")]
    [InlineData("iso-8859-1", "text/xml; charset=utf-8", "utf-8")] // both are wrong
    [InlineData("windows-1252", "text/xml; charset=nonsense", "windows-1252")]
    [InlineData("utf-16", "text/xml", "utf-16")]
    public async Task The_charset_is_found_even_where_it_is_said_wrongly(string real, string contentType, string declared)
    {
        var text = $"<?xml version=\"1.0\" encoding=\"{declared}\"?><rss><channel><item><guid>1</guid><title>Perché è così</title></item></channel></rss>";
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(real) ?? Encoding.GetEncoding(real);

        var mention = Assert.Single(await MentionsAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], contentType));

        Assert.Equal("Perché è così", mention.Name);
    }

    [Theory]
    [InlineData("""<!DOCTYPE rss [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><rss><item><title>&b;</title></item></rss>""", "DTD")]
    [InlineData("""<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss><channel><item><title>x</title></item></channel></rss>""", "DTD")]
    [InlineData("<html><body>Welcome</body></html>", "<html>")]
    [InlineData("just text", "not a readable feed")]
    [InlineData("", "not a readable feed")]
    public async Task What_is_no_safe_feed_is_refused_with_a_reason(string body, string reason)
    {
        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => MentionsAsync(body));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_nested_without_end_is_refused()
    {
        var deep = "<rss><channel><item>" + string.Concat(Enumerable.Repeat("<a>", 1_000_000));

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => MentionsAsync(deep));

        Assert.Contains("nested more than 64", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_feed_that_breaks_off_the_whole_items_are_kept_and_it_is_asked_for_in_full_next_time()
    {
        const string body = "<rss><channel><item><guid>1</guid><title>Good</title></item><item><guid>2</guid><title>Bad <b entity</title></item>";
        await using var server = await ServeAsync(Encoding.UTF8.GetBytes(body), "text/xml");
        using var reader = new Reading(server);

        var page = await reader.ReadAsync();
        await reader.ReadAsync(page);

        Assert.Equal("Good", Assert.Single(page.Mentions).Name);
        Assert.Contains("broken after 1 items", page.Warning, StringComparison.Ordinal);
        Assert.False(server.Requests.Last().Headers.ContainsKey("If-None-Match"));
    }

    [Fact]
    public async Task A_feed_that_has_not_changed_is_not_sent_again()
    {
        const string body = "<rss><channel><item><guid>1</guid><title>One</title></item></channel></rss>";
        await using var server = await ServeAsync(Encoding.UTF8.GetBytes(body), "text/xml");
        using var reader = new Reading(server);

        var first = await reader.ReadAsync();
        var second = await reader.ReadAsync(first);

        Assert.Single(first.Mentions);
        Assert.Empty(second.Mentions);
        Assert.Equal(first.Cursor, second.Cursor);
        Assert.Equal("\"v1\"", server.Requests.Last().Headers["If-None-Match"]);
        Assert.Equal("Sun, 01 Mar 2026 10:00:00 GMT", server.Requests.Last().Headers["If-Modified-Since"]);
    }

    [Fact]
    public async Task Of_a_feed_that_changed_only_what_is_new_or_edited_is_passed_on()
    {
        string[] bodies =
        [
            "<rss><channel><item><guid>2</guid><title>Two</title></item><item><guid>1</guid><title>One</title></item></channel></rss>",
            "<rss><channel><item><guid>3</guid><title>Three</title></item><item><guid>2</guid><title>Two, edited</title></item>"
                + "<item><guid>1</guid><title>One</title></item></channel></rss>",
        ];
        var turn = 0;
        await using var server = await LocalServer.StartAsync(context => context.Response.WriteAsync(bodies[turn++]));
        using var reader = new Reading(server);

        var page = await reader.ReadAsync(await reader.ReadAsync());

        Assert.Equal(["Three", "Two, edited"], page.Mentions.Select(mention => mention.Name));
    }

    [Theory]
    [InlineData(100 * 1024 * 1024)]
    [InlineData(int.MaxValue)]
    public async Task A_stream_without_end_is_left_at_the_bound(int bytes)
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("<rss><channel><item><title>");
            var chunk = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
            for (var sent = 0L; sent < bytes && !context.RequestAborted.IsCancellationRequested; sent += chunk.Length)
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        });
        using var reader = new Reading(server);

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => reader.ReadAsync());

        Assert.Contains("sends more than", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_into_the_private_network_is_refused()
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.Redirect("https://169.254.169.254/latest/meta-data/");
            return Task.CompletedTask;
        });
        using var reader = new Reading(server);

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => reader.ReadAsync());

        Assert.Contains("private or reserved", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_asks_for_time_is_heard()
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (503, "600");
            return Task.CompletedTask;
        });
        using var reader = new Reading(server);

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => reader.ReadAsync());

        Assert.Equal(TimeSpan.FromMinutes(10), failure.RetryAfter);
    }

    private static Task<IReadOnlyList<Mention>> MentionsAsync(string body) => MentionsAsync(Encoding.UTF8.GetBytes(body.Trim()), "application/xml");

    private static async Task<IReadOnlyList<Mention>> MentionsAsync(byte[] body, string contentType)
    {
        await using var server = await ServeAsync(body, contentType);
        using var reader = new Reading(server);
        return (await reader.ReadAsync()).Mentions;
    }

    private static Task<LocalServer> ServeAsync(byte[] body, string contentType) => LocalServer.StartAsync(async context =>
    {
        const string etag = "\"v1\"";
        context.Response.Headers.ETag = etag;
        context.Response.Headers.LastModified = "Sun, 01 Mar 2026 10:00:00 GMT";
        context.Response.ContentType = contentType;
        if (context.Request.Headers.IfNoneMatch == etag) context.Response.StatusCode = 304;
        else await context.Response.Body.WriteAsync(body);
    });

    /// <summary>A reader of one source that is served locally.</summary>
    private sealed class Reading(LocalServer server) : IDisposable
    {
        private readonly GuardedHttp _http = new(new OutboundGuard(FixedListening.Allowing(server.HostAndPort), new SystemHostResolver()), Clocks.Live);

        public Task<SourcePage> ReadAsync(SourcePage? after = null)
        {
            var clock = new SteppedClock(Now);
            var source = new ListeningSource("rss:news", ListeningSourceKind.Feed) { Url = server.Url("/feed") };
            var cursor = after is null ? null : new CursorDocument { Id = source.Id, Values = after.Cursor };
            return new FeedReader(_http, new Clocks(clock, clock)).ReadAsync(source, cursor, default);
        }

        public void Dispose() => _http.Dispose();
    }
}
