using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Tests.Channels;

/// <summary>Signals of which a test names only what it is about.</summary>
internal static class SomeSignal
{
    /// <summary>Texts that strangers could write to break out of a message, call people, hide, or flood.</summary>
    public static IReadOnlyList<string> HostileTexts { get; } =
    [
        "@everyone @here <@123456> <@&99> <#42> <!channel> <!here> <!subteam^S1> @channel",
        "<script>alert(1)</script> & <https://evil.example|click> </b> <at>All</at>",
        "**bold** _under_ ~~gone~~ `code` ||spoiler|| # Head\n> quote\n- list [click](javascript:alert(1)) [x](https://evil.example)",
        "\u202Egnp.exe\u202C \u2067left\u2069 \u200F\u061C\uFEFF fine\u200Bprint \u2066isolated",
        "Z" + string.Concat(Enumerable.Repeat("\u0301\u0316\u0334", 400)) + "algo",
        "\0\u0007\u001b[31mred\u009f\r\n\t{{7*7}} ${jndi:x} %s \"}],\"text\":\"taken over",
        new string('w', 100_000),
        string.Concat(Enumerable.Repeat("😀<&>\"\\", 20_000)),
        "\uD83D alone and \uDE00 alone",
        "שלום עולם הכתובת שגויה ومرحبا بالعالم",
    ];

    public static SignalDocument Raised(params string[] texts) => new()
    {
        Id = "0123456789abcdef0123456789abcdef",
        Brand = "aurora",
        Kind = SignalKind.NegativeSpike,
        Status = SignalStatus.Raised,
        Severity = Severity.Error,
        RaisedAt = Some.Time,
        Onset = Some.Time.AddMinutes(-20),
        Window = TimeSpan.FromHours(1),
        Observed = 41,
        Expected = 6.04,
        PValue = 3.2e-9,
        Headline = "Aurora: 41 negative mentions in 1 hour, 6 expected",
        Explanation = "Seven times what is usual.",
        Topics = ["delivery", "app"],
        Trend = new SignalTrend(
            Some.Time.AddHours(-4), TimeSpan.FromMinutes(10), [.. Enumerable.Range(0, SignalTrend.StepsMax).Select(step => (long)step)], 1.0),
        Mentions = [.. texts.Select((text, i) => new SignalMention($"m{i}", text, $"https://social.example/{i}?a=1&b=(2)", "negative"))],
    };

    /// <summary>Every text of it hostile.</summary>
    public static SignalDocument Hostile(string text) => Raised(text, text, text, text, text) with
    {
        Headline = text,
        Explanation = text,
        Brand = "aurora",
        Topics = [text],
        Acknowledgement = new Acknowledgement(Some.Time.AddMinutes(5), text),
        ClearedAt = Some.Time.AddHours(1),
        Mentions = [.. HostileLinks.Select((url, i) => new SignalMention($"m{i}", text, url, "negative"))],
    };

    private static readonly string[] HostileLinks =
    [
        "javascript:alert(1)", "https://x.example/|<!channel>", "data:text/html,x", "https://user:pw@x.example", "https://ok.example/a b",
    ];
}
