using MentionPipeline.Domain.Listening;

namespace MentionPipeline.Domain.Tests.Listening;

public class WebhookReaderTests
{
    [Fact]
    public void A_webhook_has_an_id_a_kind_and_a_secret()
    {
        var webhook = Assert.Single(Read("""{ "id": "forum", "kind": "discourse", "secret": "keyvault:forum" }""").Configuration!.Webhooks);

        Assert.Equal(new WebhookSource("forum", "discourse", "keyvault:forum"), webhook);
        Assert.True(webhook.Enabled);
    }

    [Fact]
    public void Meta_and_WebSub_have_more()
    {
        var reading = Read("""
            { "id": "page", "kind": "meta", "secret": "env:A", "verifyToken": "env:B", "enabled": false },
            { "id": "news", "kind": "websub", "secret": "env:A", "topic": "https://news.example.org/feed",
              "hub": "https://hub.example.org/", "callback": "https://me.example.org" }
            """);

        Assert.Empty(reading.Errors);
        Assert.Equal(("env:B", false), (reading.Configuration!.Webhooks[0].VerifyToken, reading.Configuration.Webhooks[0].Enabled));
        Assert.Equal("https://hub.example.org/", reading.Configuration.Webhooks[1].Hub?.AbsoluteUri);
    }

    [Theory]
    [InlineData("""{ "id": "a", "kind": "github", "secret": "s3cr3t" }""", "$.webhooks[0].secret")]
    [InlineData("""{ "id": "a", "kind": "gitlab", "secret": "env:A" }""", "$.webhooks[0].kind")]
    [InlineData("""{ "id": "a", "kind": "github", "secret": "env:A", "verifyToken": "env:B" }""", "$.webhooks[0].verifyToken")]
    [InlineData("""{ "id": "a", "kind": "github", "secret": "env:A", "topic": "https://a.example" }""", "$.webhooks[0].topic")]
    [InlineData("""{ "id": "a", "kind": "meta", "secret": "env:A" }""", "$.webhooks[0].verifyToken")]
    [InlineData("""{ "id": "a", "kind": "websub", "secret": "env:A", "topic": "https://a.example" }""", "$.webhooks[0].callback")]
    [InlineData("""{ "id": "a", "kind": "websub", "secret": "env:A", "topic": "http://a.example", "callback": "https://b.example" }""", "$.webhooks[0].topic")]
    [InlineData("""{ "id": "inbox", "kind": "github", "secret": "env:A" }""", "$.webhooks[0].id")]
    [InlineData("""{ "id": "a", "kind": "github", "secret": "env:A", "every": "PT5M" }""", "$.webhooks[0].every")]
    [InlineData("7", "$.webhooks[0]")]
    public void A_mistake_is_named_by_its_path_and_a_secret_never_shown(string webhook, string path)
    {
        var error = Assert.Single(Read(webhook).Errors);

        Assert.Equal(path, error.Path);
        Assert.DoesNotContain("s3cr3t", error.ToString(), StringComparison.Ordinal);
    }

    private static ListeningReading Read(string webhooks) => ListeningReader.Read(
        $$"""
            { "brands": [{ "id": "a", "name": "A", "query": "a" }], "sources": [{ "id": "inbox", "kind": "folder", "path": "inbox" }],
              "webhooks": [{{webhooks}}] }
            """);
}
