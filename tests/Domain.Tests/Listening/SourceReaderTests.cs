using MentionPipeline.Domain.Listening;
using static MentionPipeline.Domain.Tests.Listening.Reading;

namespace MentionPipeline.Domain.Tests.Listening;

public sealed class SourceReaderTests
{
    [Theory]
    [InlineData("""{ "kind": "mastodon", "url": "https://social.test", "hashtag": "acme", "secret": "env:TOKEN" }""")]
    [InlineData("""{ "kind": "bluesky", "query": "acme OR \"acme shoes\"", "user": "acme.bsky.social", "secret": "keyvault:bsky" }""")]
    [InlineData("""{ "kind": "reddit", "query": "acme", "user": "client-id", "secret": "env:REDDIT", "subreddit": "shoes" }""")]
    [InlineData("""{ "kind": "hackerNews", "query": "acme", "requestsPerHour": 30, "backfillDays": 0 }""")]
    [InlineData("""{ "kind": "youTube", "channel": "UC0123456789", "secret": "env:YOUTUBE" }""")]
    [InlineData("""{ "kind": "appleReviews", "app": "1234567890", "country": "it" }""")]
    [InlineData("""{ "kind": "stackExchange", "site": "stackoverflow", "tag": "c#" }""")]
    [InlineData("""{ "kind": "gitHub", "repository": "acme/shoes.js" }""")]
    [InlineData("""{ "kind": "discourse", "url": "https://forum.test" }""")]
    [InlineData("""{ "kind": "wordPress", "url": "https://blog.test" }""")]
    [InlineData("""{ "kind": "lemmy", "url": "https://lemmy.test", "query": "acme", "community": "shoes@lemmy.world" }""")]
    public void Each_kind_has_options_of_its_own(string source)
    {
        var read = ReadSource(source);

        Assert.Empty(read.Errors);
        var form = SourceForms.Of(Assert.Single(read.Configuration!.Sources).Kind);
        Assert.Contains($"\"{form.Word}\"", source, StringComparison.Ordinal);
        Assert.True(read.Configuration.Sources[0].RequestsPerHour > 0);
    }

    [Theory]
    [InlineData("""{ "kind": "mastodon", "url": "https://social.test" }""", "hashtag", "needs a hashtag or query")]
    [InlineData("""{ "kind": "mastodon", "url": "https://social.test", "hashtag": "a", "query": "b" }""", "query", "either hashtag or query")]
    [InlineData("""{ "kind": "mastodon", "url": "https://social.test", "hashtag": "#a" }""", "hashtag", "without its sign")]
    [InlineData("""{ "kind": "reddit", "query": "acme", "secret": "env:A" }""", "user", "needs a user")]
    [InlineData("""{ "kind": "hackerNews", "query": "acme", "path": "inbox" }""", "path", "has no path")]
    [InlineData("""{ "kind": "folder", "path": "inbox", "requestsPerHour": 3 }""", "requestsPerHour", "has no requestsPerHour")]
    [InlineData("""{ "kind": "gitHub", "repository": "acme/../shoes" }""", "repository", "owner/name")]
    [InlineData("""{ "kind": "appleReviews", "app": "id12" }""", "app", "the number of the app")]
    [InlineData("""{ "kind": "hackerNews", "query": "acme", "backfillDays": 1000 }""", "backfillDays", "from 0 to 365")]
    public void What_does_not_belong_to_a_kind_is_named_with_its_place(string source, string property, string allowed)
    {
        var error = Assert.Single(ReadSource(source).Errors);

        Assert.Equal($"$.sources[0].{property}", error.Path);
        Assert.Contains(allowed, error.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_is_written_out_is_refused_and_not_shown()
    {
        var error = Assert.Single(ReadSource("""{ "kind": "youTube", "video": "abcdef", "secret": "AIza-something" }""").Errors);

        Assert.DoesNotContain("AIza", error.Found + error.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_has_one_form() => Assert.Equal(Enum.GetValues<ListeningSourceKind>(), SourceForms.All.Select(form => form.Kind));

    private static ListeningReading ReadSource(string source)
        => Read($$"""{ "brands": [{ "id": "a", "name": "A", "query": "a" }], "sources": [{ "id": "s", {{source.Trim()[1..]}}] }""");
}
