using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Tests.Channels;

/// <summary>Every payload is held to its channel's documented form and limits, whatever strangers wrote.</summary>
public sealed class ChannelPayloadTests
{
    private static readonly Dictionary<ChannelKind, (string Schema, int BytesMax)> Formats = new()
    {
        [ChannelKind.Webhook] = (ChannelSchemas.Webhook, 20_000),
        [ChannelKind.Slack] = (ChannelSchemas.Slack, int.MaxValue),
        [ChannelKind.Teams] = (ChannelSchemas.Teams, 28 * 1024),
        [ChannelKind.Discord] = (ChannelSchemas.Discord, int.MaxValue),
        [ChannelKind.PagerDuty] = (ChannelSchemas.PagerDuty, 512 * 1024),
    };

    public static TheoryData<ChannelKind, int> HostileCases
    {
        get
        {
            var cases = new TheoryData<ChannelKind, int>();
            foreach (var kind in Formats.Keys)
                for (var i = 0; i < SomeSignal.HostileTexts.Count; i++) cases.Add(kind, i);
            return cases;
        }
    }

    [Theory]
    [InlineData(ChannelKind.Webhook)]
    [InlineData(ChannelKind.Slack)]
    [InlineData(ChannelKind.Teams)]
    [InlineData(ChannelKind.Discord)]
    [InlineData(ChannelKind.PagerDuty)]
    public void An_ordinary_notice_fits_and_says_what_was_seen(ChannelKind kind)
    {
        var signal = SomeSignal.Raised("The pump leaks.") with { ClearedAt = Some.Time.AddHours(1), Acknowledgement = new(Some.Time, "Ada") };
        foreach (var notice in Notices(signal))
        {
            var body = Sent(kind, notice);
            AssertFits(kind, body);
            if (notice.Kind != NoticeKind.Raised) continue;
            Assert.Contains("41 negative mentions", body.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Contains("The pump leaks", body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(UpdateReason.Severity, null, "It has become worse")]
    [InlineData(UpdateReason.Topic, SignalKind.TopicSpike, "New topic")]
    [InlineData(UpdateReason.Series, SignalKind.NegativeShare, "The negative share has risen")]
    [InlineData(UpdateReason.Series, SignalKind.NegativeSpike, "The negatives have risen")]
    [InlineData(UpdateReason.Brand, SignalKind.NegativeSpike, "The same mentions concern another brand")]
    public void An_update_says_what_is_new(UpdateReason reason, string? series, string said)
    {
        var update = new SignalUpdate(Some.Time, Severity.Critical) { Reason = reason, Series = series, Topics = ["safety"], Headline = "Aurora: 20 about it" };
        var body = Sent(ChannelKind.Slack, Notice.Updated("Aurora", SomeSignal.Raised("text"), update));

        Assert.Contains($"{said}: Aurora: 20 about it", body, StringComparison.Ordinal);
        Assert.Contains("New topics", body, StringComparison.Ordinal);
        Assert.Contains("safety", body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HostileCases))]
    public void Whatever_strangers_write_the_payload_fits(ChannelKind kind, int text)
    {
        var page = new Uri("https://mentions.example.org/" + new string('a', ListeningBounds.LinkLengthMax - 29));
        var hostile = SomeSignal.Hostile(SomeSignal.HostileTexts[text]);
        foreach (var notice in Notices(hostile).Concat(Updates(hostile))) AssertFits(kind, Sent(kind, notice with { Page = page }));
        if (kind == ChannelKind.PagerDuty) return;
        var signals = Enumerable.Range(0, 300).Select(_ => new DigestSignal("Aurora", SomeSignal.Hostile(SomeSignal.HostileTexts[text]))).ToList();
        AssertFits(kind, ChannelPayload.Of(kind, new Digest(Some.Time, signals)));
    }

    [Fact]
    public void It_comes_out_the_same_when_made_again()
    {
        foreach (var kind in Formats.Keys)
            Assert.Equal(Notices(Hostile()).Select(notice => Sent(kind, notice)), Notices(Hostile()).Select(notice => Sent(kind, notice)));
    }

    [Fact]
    public void Nobody_can_be_called_from_a_text()
    {
        foreach (var text in SomeSignal.HostileTexts)
        {
            var notice = Notice.Raised("Aurora", SomeSignal.Hostile(text)) with { Page = new Uri("https://mentions.example.org/#signal=1") };
            var slack = Texts(Sent(ChannelKind.Slack, notice));
            // The only angle brackets are those of our own links, and none of these calls anybody.
            Assert.DoesNotContain(slack, shown => Regex.IsMatch(shown, "<(?!https?://[^<>|]*\\|(Open the original|Open on the dashboard)>)"));
            var discord = Texts(Sent(ChannelKind.Discord, notice));
            Assert.DoesNotContain(discord, shown => Regex.IsMatch(shown, "(?<!\\\\)[<@](everyone|here|[@#&!]|t:)|@everyone|@here"));
        }
    }

    [Fact]
    public void Markdown_of_strangers_is_escaped_for_Discord_and_never_read_by_Teams()
    {
        var notice = Notice.Raised("Aurora", SomeSignal.Raised("**bold** [click](https://evil.example) `x`"));

        const string Escaped = @"\*\*bold\*\* \[click\]\(https\:\/\/evil\.example\) \`x\`";
        Assert.Contains(Texts(Sent(ChannelKind.Discord, notice)), text => text.Contains(Escaped, StringComparison.Ordinal));
        Assert.DoesNotContain("\"TextBlock\"", Sent(ChannelKind.Teams, notice), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_lead_to_the_web_or_are_left_out()
    {
        foreach (var kind in Formats.Keys.Except([ChannelKind.Webhook]))
        {
            var body = Sent(kind, Notice.Raised("Aurora", SomeSignal.Hostile("text")));
            Assert.DoesNotContain("javascript:", body, StringComparison.Ordinal);
            Assert.DoesNotContain("data:text", body, StringComparison.Ordinal);
            Assert.DoesNotContain("user:pw", body, StringComparison.Ordinal);
            Assert.Contains("https://ok.example/a%20b", body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(ChannelKind.Webhook, "$.data.url")]
    [InlineData(ChannelKind.Slack, "<link|Open on the dashboard>")]
    [InlineData(ChannelKind.Teams, "Action.OpenUrl")]
    [InlineData(ChannelKind.Discord, "$.embeds[0].url")]
    [InlineData(ChannelKind.PagerDuty, "$.client_url")]
    public void A_notice_leads_to_its_signal_on_the_dashboard(ChannelKind kind, string place)
    {
        var dashboard = new Uri("https://mentions.example.org/team/");
        var notice = Notice.Raised("Aurora", SomeSignal.Raised("text") with { Id = "a&b<c" });
        const string Link = "https://mentions.example.org/team/#signal=a%26b%3Cc";

        var body = Sent(kind, notice with { Page = SignalPage.Of(dashboard, notice.Signal) });

        AssertFits(kind, body);
        using var parsed = JsonDocument.Parse(body);
        var found = place switch
        {
            "$.data.url" => parsed.RootElement.GetProperty("data").GetProperty("url").GetString(),
            "$.embeds[0].url" => parsed.RootElement.GetProperty("embeds")[0].GetProperty("url").GetString(),
            "$.client_url" => parsed.RootElement.GetProperty("links")[0].GetProperty("href").GetString() is { } first
                && first == parsed.RootElement.GetProperty("client_url").GetString() ? first : null,
            "Action.OpenUrl" => parsed.RootElement.GetProperty("attachments")[0].GetProperty("content")
                .GetProperty("actions")[0].GetProperty("url").GetString(),
            _ => Texts(body).Contains($"<{Link}|Open on the dashboard>") ? Link : null,
        };
        Assert.Equal(Link, found);
        Assert.DoesNotContain("mentions.example.org", Sent(kind, notice), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ChannelKind.Webhook)]
    [InlineData(ChannelKind.Slack)]
    [InlineData(ChannelKind.Teams)]
    [InlineData(ChannelKind.Discord)]
    public void A_digest_leads_to_the_dashboard(ChannelKind kind)
    {
        var signals = Enumerable.Range(0, 300).Select(i => new DigestSignal("Aurora", SomeSignal.Hostile("text") with { Id = $"s{i}" })).ToList();
        var longest = new Uri("https://mentions.example.org/" + new string('a', ListeningBounds.LinkLengthMax - 29));

        var body = ChannelPayload.Of(kind, new Digest(Some.Time, signals) { Dashboard = longest });

        AssertFits(kind, body);
        Assert.Contains(longest.AbsoluteUri, body, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_turns_direction_hides_or_towers_is_made_plain()
    {
        Assert.Equal("gnp.exe left  fineprint isolated", PlainText.Clean(SomeSignal.HostileTexts[3]));
        Assert.InRange(PlainText.Clean(SomeSignal.HostileTexts[4]).Length, "Zalgo".Length, "Zalgo".Length + 4);
        Assert.DoesNotContain(PlainText.Clean(SomeSignal.HostileTexts[5]), char.IsControl);
        Assert.Equal(SomeSignal.HostileTexts[9], PlainText.Clean(SomeSignal.HostileTexts[9]));
        Assert.DoesNotContain(PlainText.Cut(string.Concat(Enumerable.Repeat("😀", 9)), 6), c => c == '\uFFFD');
    }

    [Fact]
    public void PagerDuty_opens_takes_and_closes_one_incident()
    {
        var actions = Notices(SomeSignal.Raised() with { ClearedAt = Some.Time.AddHours(1), Acknowledgement = new(Some.Time, null) })
            .Select(notice => JsonDocument.Parse(ChannelPayload.Of(ChannelKind.PagerDuty, notice)).RootElement)
            .Select(body => (Text(body, "event_action"), Text(body, "dedup_key"), body.TryGetProperty("routing_key", out _)));

        var id = SomeSignal.Raised().Id;
        Assert.Equal([("trigger", id, false), ("trigger", id, false), ("acknowledge", id, false), ("resolve", id, false)], actions);
    }

    [Theory]
    [InlineData(Severity.Info, "info")]
    [InlineData(Severity.Warning, "warning")]
    [InlineData(Severity.Error, "error")]
    [InlineData(Severity.Critical, "critical")]
    public void PagerDuty_is_told_the_severity_in_its_words(Severity severity, string word)
    {
        var body = JsonDocument.Parse(ChannelPayload.Of(ChannelKind.PagerDuty, Notice.Raised("Aurora", SomeSignal.Raised() with { Severity = severity })));

        Assert.Equal(word, body.RootElement.GetProperty("payload").GetProperty("severity").GetString());
    }

    [Fact]
    public void The_trend_is_drawn_in_one_line()
    {
        var trend = new SignalTrend(Some.Time, TimeSpan.FromMinutes(5), [0, 1, 0, 7, 14], 1.5);

        Assert.Equal("▁▁▁▄█ 5 min each; 1.5 expected, 14 at most", Sparkline.Of(trend));
        Assert.Equal("", Sparkline.Of(null));
    }

    private static SignalDocument Hostile() => SomeSignal.Hostile(SomeSignal.HostileTexts[0]);

    private static IReadOnlyList<Notice> Notices(SignalDocument signal) =>
    [
        Notice.Raised("Aurora", signal),
        Notice.Escalated("Aurora", signal, TimeSpan.FromMinutes(30)),
        Notice.Acknowledged("Aurora", signal),
        Notice.Cleared("Aurora", signal with { Status = SignalStatus.Cleared }),
    ];

    private static IReadOnlyList<Notice> Updates(SignalDocument signal) =>
    [
        Notice.Updated("Aurora", signal, Update(signal, UpdateReason.Severity) with { Headline = null }),
        Notice.Updated("Aurora", signal, Update(signal, UpdateReason.Topic)),
        Notice.Updated("Aurora", signal with { Kind = SignalKind.TopicSpike, Topic = signal.Topics[0] }, Update(signal, UpdateReason.Series)),
        Notice.Raised("Aurora", signal with { Kind = SignalKind.NegativeShare, ObservedOf = 60 }, Update(signal, UpdateReason.Brand) with { Brand = "brio" }),
    ];

    private static SignalUpdate Update(SignalDocument signal, UpdateReason reason) => new(Some.Time.AddMinutes(30), Severity.Critical)
    {
        Reason = reason,
        Series = SignalKind.NegativeShare,
        Topics = [.. Enumerable.Repeat(signal.Topics[0], 12)],
        Headline = signal.Headline,
    };

    /// <summary>As the receiver gets it.</summary>
    private static string Sent(ChannelKind kind, Notice notice)
    {
        var body = ChannelPayload.Of(kind, notice);
        return kind == ChannelKind.PagerDuty ? PagerDutyPayload.WithRoutingKey(body, new string('k', 32)) : body;
    }

    private static void AssertFits(ChannelKind kind, string body)
    {
        Assert.InRange(Encoding.UTF8.GetByteCount(body), 2, Formats[kind].BytesMax);
        using var parsed = JsonDocument.Parse(body);
        PayloadSchema.AssertValid(Formats[kind].Schema, parsed.RootElement);
        if (kind == ChannelKind.Discord) Assert.InRange(Texts(body).Sum(text => text.Length), 1, 6_000);
    }

    private static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();

    private static List<string> Texts(string body)
    {
        using var parsed = JsonDocument.Parse(body);
        return [.. Strings(parsed.RootElement)];
    }

    private static IEnumerable<string> Strings(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.String => [node.GetString()!],
        JsonValueKind.Object => node.EnumerateObject().SelectMany(member => Strings(member.Value)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Strings),
        _ => [],
    };
}
