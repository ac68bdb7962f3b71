using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using static MentionPipeline.Domain.Tests.Listening.Reading;

namespace MentionPipeline.Domain.Tests.Listening;

public sealed class AlertReaderTests
{
    private const string Secret = "https://hooks.slack.example/services/T000/B000/XXXX";

    [Fact]
    public void Channels_of_every_kind_and_rules_with_everything_are_read()
    {
        var reading = ReadAlerts("""
            "channels": [
              { "id": "hook", "url": "env:HOOK_URL", "secrets": ["env:OLD", "keyvault:new"] },
              { "id": "team", "kind": "slack", "url": "env:SLACK",
                "quietHours": { "days": ["sat", "sun"], "from": "00:00", "to": "00:00", "timeZone": "Europe/Rome" },
                "digest": { "upTo": "error", "every": "hour" } },
              { "id": "cards", "kind": "teams", "url": "keyvault:teams" },
              { "id": "chat", "kind": "discord", "url": "env:DISCORD", "digest": { } },
              { "id": "pager", "kind": "pagerduty", "secret": "env:PAGER" },
              { "id": "pager-eu", "kind": "pagerduty", "secret": "env:PAGER", "url": "https://events.eu.pagerduty.com/v2/enqueue" }
            ],
            "rules": [{ "topics": ["delivery"], "hours": { "from": "08:00", "to": "18:00" }, "channels": ["team"],
                        "escalation": { "after": "PT30M", "channels": ["pager"] } }]
            """);

        Assert.Empty(reading.Errors);
        var alerts = reading.Configuration!.Alerts;
        Assert.Equal(
            [ChannelKind.Webhook, ChannelKind.Slack, ChannelKind.Teams, ChannelKind.Discord, ChannelKind.PagerDuty, ChannelKind.PagerDuty],
            alerts.Channels.Select(channel => channel.Kind));
        Assert.Equal(("env:HOOK_URL", "env:OLD keyvault:new"), (alerts.Channels[0].UrlReference, string.Join(' ', alerts.Channels[0].Secrets)));
        Assert.Equal([DayOfWeek.Saturday, DayOfWeek.Sunday], alerts.Channels[1].QuietHours!.Days);
        Assert.Equal(new DigestSettings(Severity.Error, DigestEvery.Hour), alerts.Channels[1].Digest);
        Assert.Equal(new DigestSettings(Severity.Warning, DigestEvery.Day), alerts.Channels[3].Digest);
        Assert.Equal("events.pagerduty.com", alerts.Channels[4].Url!.Host);
        Assert.Equal("events.eu.pagerduty.com", alerts.Channels[5].Url!.Host);
        var rule = Assert.Single(alerts.Rules);
        Assert.Equal((TimeSpan.FromMinutes(30), "pager"), (rule.Escalation!.After, rule.Escalation.Channels[0]));
        Assert.Equal((new TimeOnly(8, 0), "UTC", 7), (rule.Hours!.From, rule.Hours.TimeZone, rule.Hours.Days.Count));
    }

    [Theory]
    [InlineData($$"""{ "id": "a", "kind": "slack", "url": "{{Secret}}" }""", "url", "not shown", "reference to the address")]
    [InlineData("""{ "id": "a", "kind": "slack", "url": "env:A", "secret": "env:B" }""", "secret", "a secret", "is the secret")]
    [InlineData("""{ "id": "a", "kind": "teams" }""", "url", "nothing", "reference to the address")]
    [InlineData("""{ "id": "a", "kind": "pagerduty" }""", "secret", "nothing", "env:NAME")]
    [InlineData("""{ "id": "a", "kind": "pagerduty", "secret": "0123456789abcdef0123456789abcdef" }""", "secret", "not shown", "env:NAME")]
    [InlineData("""{ "id": "a", "kind": "pagerduty", "secret": "env:A", "digest": {} }""", "digest", "a digest", "one incident for each")]
    [InlineData("""{ "id": "a", "kind": "slak", "url": "https://a.org", "secret": "env:B" }""", "kind", "\"slak\"", "did you mean \"slack\"?")]
    [InlineData("""{ "id": "a", "url": "https://a.org", "secret": "env:B", "secrets": ["env:C"] }""", "secret", "beside", "one of the two")]
    [InlineData("""{ "id": "a", "url": "https://a.org", "secrets": [] }""", "secrets", "empty", "at least one")]
    [InlineData(
        """{ "id": "a", "url": "https://a.org", "secret": "env:B", "quietHours": { "from": "7:00", "to": "08:00" } }""", "quietHours.from", "7:00", "23:59")]
    [InlineData("""{ "id": "a", "url": "https://a.org", "secret": "env:B", "quietHours": { "from": "07:00" } }""", "quietHours.to", "nothing", "time of day")]
    [InlineData("""{ "id": "a", "url": "https://a.org", "secret": "env:B", "digest": { "timeZone": "Rome" } }""", "digest.timeZone", "Rome", "Europe/Rome")]
    public void A_mistake_in_a_channel_is_named_and_no_secret_is_shown(string channel, string path, string found, string allowed)
    {
        var reading = ReadAlerts($"\"channels\": [{channel}]");

        AssertOnlyError(reading, "$.alerts.channels[0]." + path, found, allowed);
        Assert.DoesNotContain("XXXX", reading.Errors[0].Found, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", reading.Errors[0].Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "channels": ["a"], "escalation": { "after": "PT10S", "channels": ["a"] } }""", "escalation.after", "PT10S", "PT1M to P1D")]
    [InlineData("""{ "channels": ["a"], "escalation": { "after": "PT5M", "channels": ["b"] } }""", "escalation.channels[0]", "\"b\"", "alerts.channels")]
    [InlineData("""{ "channels": ["a"], "hours": { "days": ["monday"], "from": "08:00", "to": "09:00" } }""", "hours.days[0]", "monday", "mon")]
    [InlineData("""{ "channels": ["a"], "topics": [7] }""", "topics[0]", "7", "a topic")]
    public void A_mistake_in_a_rule_is_named(string rule, string path, string found, string allowed)
        => AssertOnlyError(
            ReadAlerts($$"""
                "channels": [{ "id": "a", "url": "https://a.org", "secret": "env:B" }], "rules": [{{rule}}]
                """),
            "$.alerts.rules[0]." + path, found, allowed);

    [Theory]
    [InlineData("https://mentions.example.org", "https://mentions.example.org/")]
    [InlineData("https://example.org/team/mentions/", "https://example.org/team/mentions/")]
    [InlineData("http://localhost:7071", "http://localhost:7071/")]
    public void The_address_of_the_dashboard_is_read(string address, string expected)
        => Assert.Equal(expected, ReadAlerts($"\"dashboardUrl\": \"{address}\"").Configuration!.Alerts.DashboardUrl!.AbsoluteUri);

    [Theory]
    [InlineData("http://mentions.example.org/", "http://mentions.example.org/")]
    [InlineData("mentions.example.org", "mentions.example.org")]
    [InlineData("https://ada:XXXX@mentions.example.org/", "a name or password")]
    [InlineData("https://mentions.example.org/?key=XXXX", "a ? or #")]
    [InlineData("https://mentions.example.org/#brand=a", "a ? or #")]
    [InlineData("javascript:alert(1)", "javascript:alert(1)")]
    public void An_address_of_the_dashboard_that_must_not_be_sent_is_refused(string address, string found)
    {
        var reading = ReadAlerts($"\"dashboardUrl\": \"{address}\"");

        AssertOnlyError(reading, "$.alerts.dashboardUrl", found, "https address");
        Assert.DoesNotContain("XXXX", reading.Errors[0].Found, StringComparison.Ordinal);
    }

    private static ListeningReading ReadAlerts(string alerts)
        => Read($$"""{ "brands": [{ "id": "acme", "name": "Acme", "query": "acme" }], "alerts": { {{alerts}} } }""");
}
