using System.IO.Compression;
using System.Text;
using MentionPipeline.App.Outbound;
using MentionPipeline.App.Polling;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using Microsoft.AspNetCore.Http;

namespace MentionPipeline.App.Tests.PollSources;

/// <summary>Forty feeds as they are found in the wild: each says the same, in its own way or brokenness.</summary>
public class FeedDialectTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private const string Rss = "<rss version=\"2.0\"><channel><title>C</title>";
    private const string End = "</channel></rss>";
    private const string Atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>C</title>";
    private const string Dc = "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";
    private const string Guid = "<guid isPermaLink=\"false\">g</guid>";
    private const string Title = "<title>Caffè</title>";

    /// <summary>A name, the feed, and what must come out of it: id, link, time; <c>null</c> where it is refused.</summary>
    private static readonly (string Name, string Feed, string? Expected)[] All =
    [
        (
            "RSS 2.0",
            $"{Rss}<item>{Guid}{Title}<link>https://n.test/1</link><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate></item>{End}",
            "g|https://n.test/1|10:00"
        ),
        (
            "RSS 0.91 without ids",
            $"<rss version=\"0.91\"><channel><item>{Title}<link>https://n.test/1</link></item>{End}",
            "https://n.test/1|https://n.test/1|12:00"
        ),
        (
            "RSS 0.92 with a link to itself first",
            $"{Rss}<item><atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" href=\"https://n.test/self\" rel=\"self\"/>{Guid}{Title}"
            + $"<link>https://n.test/1</link></item>{End}",
            "g|https://n.test/1|12:00"
        ),
        (
            "RSS with an Atom link",
            $"{Rss}<item>{Guid}{Title}<a:link xmlns:a=\"http://www.w3.org/2005/Atom\" href=\"https://n.test/1\"/></item>{End}",
            "g|https://n.test/1|12:00"
        ),
        (
            "RSS with an empty Atom link before its own",
            $"{Rss}<item><a:link xmlns:a=\"http://www.w3.org/2005/Atom\"/>{Guid}{Title}<link>https://n.test/1</link></item>{End}",
            "g|https://n.test/1|12:00"
        ),
        (
            "RSS 1.0",
            $"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" {Dc}>"
            + $"<item rdf:about=\"g\">{Title}<link>https://n.test/1</link><dc:date>2026-03-01T10:00:00Z</dc:date></item></rdf:RDF>",
            "g|https://n.test/1|10:00"
        ),
        (
            "RSS 0.90",
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://my.netscape.com/rdf/simple/0.9/\">"
            + $"<item>{Title}<link>https://n.test/1</link></item></rdf:RDF>",
            "https://n.test/1|https://n.test/1|12:00"
        ),
        (
            "RSS with a prefix",
            "<r:rss xmlns:r=\"http://backend.userland.com/rss2\"><r:channel><r:item><r:guid>g</r:guid><r:title>Caffè</r:title>"
            + "<r:link>https://n.test/1</r:link></r:item></r:channel></r:rss>",
            "g|https://n.test/1|12:00"
        ),
        (
            "Dublin Core alone",
            $"<rss {Dc}><channel><item><dc:identifier>g</dc:identifier><dc:title>Caffè</dc:title><dc:date>2026-03-01T11:00:00+01:00"
            + $"</dc:date></item>{End}",
            "g||10:00"
        ),
        ("Dublin Core beside its own", $"<rss {Dc}><channel><item><dc:title>Other</dc:title>{Guid}{Title}</item>{End}", "g||12:00"),
        (
            "A podcast",
            $"<rss xmlns:i=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><item><i:title>Caffè</i:title>{Guid}<i:summary>S"
            + $"</i:summary></item>{End}",
            "g||12:00"
        ),
        (
            "Media beside its own",
            "<rss xmlns:m=\"http://search.yahoo.com/mrss/\"><channel><item><m:content url=\"https://n.test/p.jpg\"><m:title>Picture"
            + $"</m:title></m:content>{Guid}{Title}</item>{End}",
            "g||12:00"
        ),
        (
            "Media alone",
            $"{Atom}<entry><id>g</id><m:group xmlns:m=\"http://search.yahoo.com/mrss/\"><m:title>Caffè</m:title></m:group></entry></feed>",
            "g||12:00"
        ),
        (
            "Counts of comments",
            "<rss xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\" xmlns:wfw=\"http://wellformedweb.org/CommentAPI/\"><channel>"
            + $"<item>{Guid}{Title}<comments>https://n.test/1#c</comments><slash:comments>4</slash:comments><wfw:commentRss>https://n.test/c"
            + $"</wfw:commentRss></item>{End}",
            "g||12:00"
        ),
        (
            "Atom 1.0",
            $"{Atom}<entry><id>g</id>{Title}<link href=\"https://n.test/1\"/><updated>2026-03-01T10:00:00Z</updated></entry></feed>",
            "g|https://n.test/1|10:00"
        ),
        (
            "Atom 0.3",
            "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><entry><id>g</id><title mode=\"escaped\">Caffè</title>"
            + "<link rel=\"alternate\" href=\"https://n.test/1\"/><issued>2026-03-01T10:00:00Z</issued></entry></feed>",
            "g|https://n.test/1|10:00"
        ),
        (
            "Atom without a namespace",
            "<feed><entry><id>g</id><title>Caffè</title><link href=\"https://n.test/1\"/></entry></feed>",
            "g|https://n.test/1|12:00"
        ),
        (
            "Atom of many links",
            $"{Atom}<entry><link rel=\"replies\" href=\"https://n.test/c\"/><link rel=\"enclosure\" href=\"https://n.test/p\"/>"
            + $"<link rel=\"alternate\" href=\"https://n.test/1\"/><id>g</id>{Title}</entry></feed>",
            "g|https://n.test/1|12:00"
        ),
        (
            "Atom with a base",
            $"<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://n.test/blog/\"><entry><id>g</id>{Title}<link href=\"1\"/></entry></feed>",
            "g|https://n.test/blog/1|12:00"
        ),
        (
            "An entry with a base",
            $"{Atom}<entry xml:base=\"https://n.test/deep/\"><id>g</id>{Title}<link href=\"1\"/></entry></feed>",
            "g|https://n.test/deep/1|12:00"
        ),
        ("A guid that is the link", $"{Rss}<item><guid>https://n.test/1</guid>{Title}</item>{End}", "https://n.test/1|https://n.test/1|12:00"),
        ("A link across lines", $"{Rss}<item>{Guid}{Title}<link>\n  https://n.test/1\n</link></item>{End}", "g|https://n.test/1|12:00"),
        ("A title in CDATA", $"{Rss}<item>{Guid}<title><![CDATA[Caffè]]></title></item>{End}", "g||12:00"),
        ("A title with an entity of HTML", $"{Rss}<item>{Guid}<title>Caff&egrave;</title></item>{End}", "g||12:00"),
        ("A bare ampersand", $"{Rss}<item>{Guid}{Title}<link>https://n.test/1?a=1&b=2</link></item>{End}", "g|https://n.test/1?a=1&b=2|12:00"),
        ("Control characters", $"{Rss}<item>{Guid}<title>Ca\u0008ffè</title></item>{End}", "g||12:00"),
        ("Space before the declaration", $"\n\n <?xml version=\"1.0\"?>{Rss}<item>{Guid}{Title}</item>{End}", "g||12:00"),
        ("Nothing closed at the end", $"{Rss}<item>{Guid}{Title}</item><item><guid>cut", "g||12:00"),
        ("Items outside the channel", $"<rss><channel></channel><item>{Guid}{Title}</item></rss>", "g||12:00"),
        ("A date without seconds", $"{Rss}<item>{Guid}{Title}<pubDate>1 Mar 2026 10:00 +0000</pubDate></item>{End}", "g||10:00"),
        (
            "A date with a wrong weekday and a zone's name",
            $"{Rss}<item>{Guid}{Title}<pubDate>Fri, 1 March 26 05:00:00 EST</pubDate></item>{End}",
            "g||10:00"
        ),
        ("An American date", $"{Rss}<item>{Guid}{Title}<pubDate>March 1, 2026 10:00:00 GMT</pubDate></item>{End}", "g||10:00"),
        ("A date of nine decimals", $"{Rss}<item>{Guid}{Title}<pubDate>2026-03-01T10:00:00.123456789Z</pubDate></item>{End}", "g||10:00"),
        ("A date with a space and a zone", $"{Rss}<item>{Guid}{Title}<pubDate>2026-03-01 11:00:00 +0100</pubDate></item>{End}", "g||10:00"),
        ("Seconds since 1970", $"{Rss}<item>{Guid}{Title}<pubDate>1772359200</pubDate></item>{End}", "g||10:00"),
        ("A date that is none", $"{Rss}<item>{Guid}{Title}<pubDate>yesterday</pubDate></item>{End}", "g||12:00"),
        (
            "Entities that expand",
            "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><rss><channel><item><title>&b;</title></item></channel></rss>",
            null
        ),
        (
            "Entities that expand, quadratically",
            $"<!DOCTYPE r [<!ENTITY a \"{new string('a', 10_000)}\">]><rss><channel><item>"
            + $"<title>{string.Concat(Enumerable.Repeat("&a;", 1_000))}</title></item></channel></rss>",
            null
        ),
        (
            "An entity of another file",
            "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><rss><channel><item><title>&x;</title></item></channel></rss>",
            null
        ),
        ("A page instead of a feed", "<!DOCTYPE html><html><head><title>Log in</title></head><body></body></html>", null),
        ("JSON instead of a feed", "{ \"items\": [] }", null),
        ("Nesting without end", string.Concat(Enumerable.Repeat("<rss>", 100_000)), null),
        (
            "Attributes without end",
            $"<rss><channel><item {string.Concat(Enumerable.Range(0, 50_000).Select(i => $"a{i}=\"\" "))}/></channel></rss>",
            null
        ),
    ];

    public static TheoryData<string, string, string?> Feeds
    {
        get
        {
            var data = new TheoryData<string, string, string?>();
            foreach (var (name, feed, expected) in All) data.Add(name, feed, expected);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Feeds))]
    public async Task A_feed_is_read_or_refused(string name, string feed, string? expected)
    {
        await using var server = await LocalServer.StartAsync(context => context.Response.WriteAsync(feed));
        if (expected is null)
        {
            await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(server));
            return;
        }

        var mention = Assert.Single(await ReadAsync(server));

        Assert.Equal((name, "Caffè", expected), (name, mention.Name, $"{mention.ExternalId}|{mention.Url}|{mention.Published.UtcDateTime:HH:mm}"));
    }

    [Fact]
    public void There_are_forty_of_them() => Assert.True(All.Length >= 40, $"{All.Length}");

    [Theory]
    [InlineData("windows-1252", "windows-1252", "“Caffè” – 5 €")]
    [InlineData("windows-1252", "iso-8859-1", "“Caffè” – 5 €")] // what Latin-1 is said for
    [InlineData("windows-1252", "utf-8", "“Caffè” – 5 €")]
    [InlineData("iso-8859-15", "iso-8859-15", "Caffè 5 €")]
    [InlineData("iso-8859-2", "iso-8859-2", "Żółć")]
    [InlineData("windows-1251", "windows-1251", "Кофе")]
    [InlineData("koi8-r", "koi8-r", "Кофе")]
    [InlineData("shift_jis", "shift_jis", "コーヒー")]
    [InlineData("euc-jp", "euc-jp", "コーヒー")]
    [InlineData("gb18030", "gb18030", "咖啡")]
    [InlineData("big5", "big5", "咖啡")]
    [InlineData("utf-16", "utf-16", "Caffè 咖啡")] // without a mark
    [InlineData("utf-16BE", "utf-16", "Caffè 咖啡")]
    [InlineData("utf-8", "us-ascii", "Caffè 咖啡")]
    public async Task A_charset_is_read_as_it_was_meant(string real, string declared, string title)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(real) ?? Encoding.GetEncoding(real);
        var feed = $"<?xml version=\"1.0\" encoding=\"{declared}\"?>{Rss}<item>{Guid}<title>{title}</title></item>{End}";
        await using var server = await LocalServer.StartAsync(context => context.Response.Body.WriteAsync(encoding.GetBytes(feed)).AsTask());

        Assert.Equal(title, Assert.Single(await ReadAsync(server)).Name);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_packed_feed_is_unpacked(string encoding)
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            await using Stream packed = encoding switch
            {
                "gzip" => new GZipStream(context.Response.Body, CompressionLevel.Fastest),
                "deflate" => new ZLibStream(context.Response.Body, CompressionLevel.Fastest),
                _ => new BrotliStream(context.Response.Body, CompressionLevel.Fastest),
            };
            await packed.WriteAsync(Encoding.UTF8.GetBytes($"{Rss}<item>{Guid}{Title}</item>{End}"));
        });

        Assert.Equal("Caffè", Assert.Single(await ReadAsync(server)).Name);
        var accepted = server.Requests.Single().Headers["Accept-Encoding"];
        Assert.Contains(encoding, accepted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_of_comments_are_kept_and_make_no_new_state()
    {
        var count = 4;
        await using var server = await LocalServer.StartAsync(context => context.Response.WriteAsync(
            $"<rss xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\"><channel><item>{Guid}{Title}<slash:comments>{count++}</slash:comments></item>{End}"));

        var first = Assert.Single(await ReadAsync(server));
        var second = Assert.Single(await ReadAsync(server));

        Assert.Equal((4, 5), (first.InteractionStatistic!.Replies, second.InteractionStatistic!.Replies));
        Assert.Equal(MentionVersion.Of(first), MentionVersion.Of(second));
    }

    private static async Task<IReadOnlyList<Mention>> ReadAsync(LocalServer server)
    {
        using var http = new GuardedHttp(new OutboundGuard(FixedListening.Allowing(server.HostAndPort), new SystemHostResolver()), Clocks.Live);
        var clock = new SteppedClock(Now);
        var source = new ListeningSource("rss:news", ListeningSourceKind.Feed) { Url = server.Url("/feed") };
        return (await new FeedReader(http, new Clocks(clock, clock)).ReadAsync(source, null, default)).Mentions;
    }
}
