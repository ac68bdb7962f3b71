using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using static MentionPipeline.Domain.Tests.Listening.Reading;

namespace MentionPipeline.Domain.Tests.Listening;

public sealed class ListeningReaderTests
{
    private const string Complete = """
        {
          // Comments and trailing commas are welcome.
          "$schema": "listening.schema.json",
          "brands": [
            { "id": "acme", "name": "Acme", "query": "acme", "exclude": "\"acme street\"", "languages": ["it", "en"], "competitors": ["apex"] },
            { "id": "apex", "name": "Apex", "query": "apex", },
          ],
          "sources": [
            { "id": "rss:news", "kind": "feed", "url": "https://example.org/rss", "every": "P1DT2H3M4S", "enabled": false },
            { "id": "drop", "kind": "folder", "path": "inbox" },
          ],
          "alerts": {
            "channels": [{ "id": "press", "url": "http://localhost:9000/hook", "secret": "env:PRESS_SECRET" }],
            "rules": [{ "brand": "acme", "minimumSeverity": "error", "channels": ["press"] }, { "channels": ["press"] }],
          },
          "outbound": { "allowedHosts": ["localhost:9000", "[::1]:80", "intranet"] },
          "retentionDays": 730,
        }
        """;

    [Fact]
    public void Everything_that_may_be_written_is_read()
    {
        var read = Read(Complete);

        Assert.Empty(read.Errors);
        var configuration = read.Configuration!;
        var acme = configuration.Brands[0];
        Assert.Equal(("acme", "Acme", "acme", "\"acme street\""), (acme.Id, acme.Name, acme.Query, acme.Exclude));
        Assert.Equal(["it", "en"], acme.Languages);
        Assert.Equal(["apex"], acme.Competitors);
        Assert.Equal(["acme", "apex"], configuration.Brands.Select(brand => brand.Id));
        Assert.Equal(
            [
                new ListeningSource("rss:news", ListeningSourceKind.Feed)
                {
                    Url = new Uri("https://example.org/rss"),
                    Every = new TimeSpan(1, 2, 3, 4),
                    Enabled = false,
                },
                new ListeningSource("drop", ListeningSourceKind.Folder) { Path = "inbox" },
            ],
            configuration.Sources);
        var channel = Assert.Single(configuration.Alerts.Channels);
        Assert.Equal(("press", ChannelKind.Webhook, new Uri("http://localhost:9000/hook")), (channel.Id, channel.Kind, channel.Url));
        Assert.Equal(["env:PRESS_SECRET"], channel.Secrets);
        Assert.Equal(
            [("acme", Severity.Error), (AlertRule.AnyBrand, Severity.Warning)],
            configuration.Alerts.Rules.Select(rule => (rule.Brand, rule.MinimumSeverity)));
        Assert.All(configuration.Alerts.Rules, rule => Assert.Equal(["press"], rule.Channels));
        Assert.Equal(["localhost:9000", "[::1]:80", "intranet"], configuration.Outbound.AllowedHosts);
        Assert.Equal(730, configuration.RetentionDays);
    }

    [Fact]
    public void Five_mistakes_are_five_errors_each_with_its_path()
    {
        var read = Read("""
            {
              "brands": [
                { "id": "Acme", "name": "Acme", "query": "acme" },
                { "id": "apex", "name": 7, "query": "apex", "languages": ["xx"] }
              ],
              "sources": [{ "id": "news", "kind": "feeed" }],
              "retentionDays": "two years"
            }
            """);

        Assert.Null(read.Configuration);
        Assert.Equal(
            ["$.brands[0].id", "$.brands[1].name", "$.brands[1].languages[0]", "$.sources[0].kind", "$.retentionDays"],
            read.Errors.Select(error => error.Path));
        Assert.All(read.Errors, error => Assert.True(error.Found.Length > 0 && error.Allowed.Length > 0));
    }

    [Theory]
    [InlineData("""{ "id": "b", "query": "b" }""", "$.brands[1].name", "nothing", "name")]
    [InlineData("""{ "id": "b", "name": "B" }""", "$.brands[1].query", "nothing", "query")]
    [InlineData("""{ "name": "B", "query": "b" }""", "$.brands[1].id", "nothing", "lower-case")]
    [InlineData("""{ "id": "a", "name": "B", "query": "b" }""", "$.brands[1].id", "second time", "no other")]
    [InlineData("""{ "id": "b\n", "name": "B", "query": "b" }""", "$.brands[1].id", "\"b \"", "lower-case")]
    [InlineData("""{ "id": "b", "name": "B", "query": "b", "exlcude": "c" }""", "$.brands[1].exlcude", "unknown property", "did you mean \"exclude\"?")]
    [InlineData("""{ "id": "b", "name": "B", "query": "b", "Exclude": "c" }""", "$.brands[1].Exclude", "unknown property", "did you mean \"exclude\"?")]
    [InlineData("""{ "id": "b", "name": "B", "query": "b", "a b": 1 }""", "$.brands[1]['a b']", "unknown property", "id, name")]
    [InlineData("""{ "id": "b", "name": "B", "query": "b", "name": "C" }""", "$.brands[1].name", "twice", "once")]
    [InlineData("""{ "id": "b", "name": "  ", "query": "b" }""", "$.brands[1].name", "an empty text", "name")]
    [InlineData("""{ "id": "b", "name": "B", "query": "(b" }""", "$.brands[1].query", "of the query", "")]
    [InlineData("""{ "id": "b", "name": "B", "query": "b", "exclude": "b OR" }""", "$.brands[1].exclude", "of the query", "")]
    [InlineData("""{ "id": "b", "name": "B", "query": "b", "exclude": null }""", "$.brands[1].exclude", "null", "AND")]
    [InlineData("""{ "id": "b", "name": "B", "query": "b", "languages": "it" }""", "$.brands[1].languages", "\"it\"", "a list")]
    [InlineData("""{ "id": "b", "name": "B", "query": "b", "languages": ["IT"] }""", "$.brands[1].languages[0]", "\"IT\"", "ISO 639-1")]
    [InlineData("""{ "id": "b", "name": "B", "query": "b", "languages": ["it", "it"] }""", "$.brands[1].languages[1]", "second time", "once")]
    [InlineData("""{ "id": "b", "name": "B", "query": "b", "competitors": ["b"] }""", "$.brands[1].competitors[0]", "itself", "other brands")]
    [InlineData("""{ "id": "bb", "name": "B", "query": "b", "competitors": ["c"] }""", "$.brands[1].competitors[0]", "\"c\"", "did you mean \"a\"?")]
    [InlineData("\"b\"", "$.brands[1]", "\"b\"", "an object with id")]
    public void A_mistake_in_a_brand_is_named(string brand, string path, string found, string allowed)
        => AssertOnlyError(Read($$"""{ "brands": [{ "id": "a", "name": "A", "query": "a" }, {{brand}}] }"""), path, found, allowed);

    [Theory]
    [InlineData("""{ "id": "s" }""", "$.sources[0].kind", "nothing", "\"feed\" or \"folder\"")]
    [InlineData("""{ "id": "s", "kind": "fedd" }""", "$.sources[0].kind", "\"fedd\"", "did you mean \"feed\"?")]
    [InlineData("""{ "id": "s", "kind": "feed" }""", "$.sources[0].url", "nothing", "address")]
    [InlineData("""{ "id": "s", "kind": "folder" }""", "$.sources[0].path", "nothing", "path")]
    [InlineData("""{ "id": "s", "kind": "feed", "url": "https://a.org", "path": "x" }""", "$.sources[0].path", "a path", "no path")]
    [InlineData("""{ "id": "s", "kind": "folder", "path": "x", "url": "https://a.org" }""", "$.sources[0].url", "an address", "no url")]
    [InlineData("""{ "id": "s", "kind": "feed", "url": "/rss" }""", "$.sources[0].url", "\"/rss\"", "https://")]
    [InlineData("""{ "id": "s", "kind": "feed", "url": "file:///etc/passwd" }""", "$.sources[0].url", "file:", "https://")]
    [InlineData("""{ "id": "s", "kind": "feed", "url": "http://a.org/" }""", "$.sources[0].url", "http://a.org", "allowedHosts")]
    [InlineData("""{ "id": "a b", "kind": "folder", "path": "x" }""", "$.sources[0].id", "\"a b\"", "letters")]
    [InlineData("""{ "id": "s", "kind": "folder", "path": "x", "every": "5 minutes" }""", "$.sources[0].every", "\"5 minutes\"", "PT5M")]
    [InlineData("""{ "id": "s", "kind": "folder", "path": "x", "every": "PT9S" }""", "$.sources[0].every", "\"PT9S\"", "PT10S")]
    [InlineData("""{ "id": "s", "kind": "folder", "path": "x", "every": "P7DT1S" }""", "$.sources[0].every", "\"P7DT1S\"", "P7D")]
    [InlineData("""{ "id": "s", "kind": "folder", "path": "x", "every": 300 }""", "$.sources[0].every", "the number 300", "PT5M")]
    [InlineData("""{ "id": "s", "kind": "folder", "path": "x", "enabled": "yes" }""", "$.sources[0].enabled", "\"yes\"", "true or false")]
    public void A_mistake_in_a_source_is_named(string source, string path, string found, string allowed)
        => AssertOnlyError(Read($$"""{ "brands": [{ "id": "a", "name": "A", "query": "a" }], "sources": [{{source}}] }"""), path, found, allowed);

    [Theory]
    [InlineData("PT10S", 10)]
    [InlineData("PT5M", 300)]
    [InlineData("P7D", 604_800)]
    [InlineData("P1DT1S", 86_401)]
    public void Durations_within_the_bounds_are_read(string every, int seconds)
    {
        var read = Read($$"""
            { "brands": [{ "id": "a", "name": "A", "query": "a" }], "sources": [{ "id": "s", "kind": "folder", "path": "x", "every": "{{every}}" }] }
            """);

        Assert.Equal(TimeSpan.FromSeconds(seconds), read.Configuration?.Sources[0].Every);
    }

    [Theory]
    [InlineData("""{ "brand": "b", "channels": ["press"] }""", "$.alerts.rules[0].brand", "\"b\"", "did you mean \"a\"?")]
    [InlineData("""{ "channels": ["pres"] }""", "$.alerts.rules[0].channels[0]", "\"pres\"", "did you mean \"press\"?")]
    [InlineData("""{ "channels": [] }""", "$.alerts.rules[0].channels", "empty", "at least one")]
    [InlineData("{ }", "$.alerts.rules[0].channels", "nothing", "channel ids")]
    [InlineData("""{ "channels": ["press"], "minimumSeverity": "high" }""", "$.alerts.rules[0].minimumSeverity", "\"high\"", "\"critical\"")]
    public void A_mistake_in_a_rule_is_named(string rule, string path, string found, string allowed)
    {
        var read = Read($$"""
            {
              "brands": [{ "id": "a", "name": "A", "query": "a" }],
              "alerts": { "channels": [{ "id": "press", "url": "https://a.org", "secret": "keyvault:press" }], "rules": [{{rule}}] }
            }
            """);

        AssertOnlyError(read, path, found, allowed);
    }

    [Theory]
    [InlineData("\"hunter2-is-my-secret\"")]
    [InlineData("\"env:hunter2 with a blank\"")]
    [InlineData("[\"hunter2\"]")]
    [InlineData("\"keyvault:hunter2\\n\"")]
    public void A_literal_secret_is_refused_and_not_shown(string secret)
    {
        var read = Read($$"""
            {
              "brands": [{ "id": "a", "name": "A", "query": "a" }],
              "alerts": { "channels": [{ "id": "press", "url": "https://a.org", "secret": {{secret}} }] }
            }
            """);

        AssertOnlyError(read, "$.alerts.channels[0].secret", "not a reference", "env:NAME");
        Assert.DoesNotContain("hunter2", read.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://user:hunter2@a.org/hook")]
    [InlineData("https//user:hunter2@a.org/hook")]
    public void A_password_in_an_address_is_refused_and_not_shown(string url)
    {
        var read = Read($$"""
            {
              "brands": [{ "id": "a", "name": "A", "query": "a" }],
              "alerts": { "channels": [{ "id": "press", "url": "{{url}}", "secret": "env:A" }] }
            }
            """);

        Assert.Equal("$.alerts.channels[0].url", Assert.Single(read.Errors).Path);
        Assert.DoesNotContain("hunter2", read.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://a.org")]
    [InlineData("*.a.org")]
    [InlineData("a.org:99999")]
    [InlineData("a.org:")]
    [InlineData("a b")]
    [InlineData("a.org/path")]
    public void What_is_no_host_cannot_be_allowed(string host)
        => AssertOnlyError(
            Read($$"""{ "brands": [{ "id": "a", "name": "A", "query": "a" }], "outbound": { "allowedHosts": ["{{host}}"] } }"""),
            "$.outbound.allowedHosts[0]",
            host,
            "host:port");

    [Theory]
    [InlineData("0")]
    [InlineData("3651")]
    [InlineData("1.5")]
    [InlineData("1e99")]
    public void Retention_has_bounds(string days)
        => AssertOnlyError(
            Read($$"""{ "brands": [{ "id": "a", "name": "A", "query": "a" }], "retentionDays": {{days}} }"""),
            "$.retentionDays",
            days,
            "1 to 3650");

    [Fact]
    public void Without_retention_mentions_are_kept()
        => Assert.Null(Read("""{ "brands": [{ "id": "a", "name": "A", "query": "a" }], "retentionDays": null }""").Configuration!.RetentionDays);

    [Theory]
    [InlineData("{ }", "nothing")]
    [InlineData("""{ "brands": [] }""", "an empty list")]
    [InlineData("""{ "brands": {} }""", "an object")]
    public void A_configuration_names_a_brand(string json, string found) => AssertOnlyError(Read(json), "$.brands", found, "a list");

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    public void The_whole_is_an_object(string json) => Assert.Equal("$", Assert.Single(Read(json).Errors).Path);

    [Fact]
    public void Italian_English_Arabic_and_Hindi_are_languages_and_codes_have_two_letters()
    {
        Assert.All(["it", "en", "ar", "hi", "de", "fr", "es", "pt"], code => Assert.True(LanguageCodes.Contains(code)));
        Assert.All(LanguageCodes.All, code => Assert.Matches("^[a-z]{2}$", code));
    }
}
