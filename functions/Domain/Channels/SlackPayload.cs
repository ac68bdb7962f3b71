using System.Text.Json.Nodes;

namespace MentionPipeline.Domain.Channels;

/// <summary>
/// Block Kit for an incoming webhook (docs.slack.dev/reference/block-kit). The three characters that Slack gives a meaning are
/// escaped, so no text can call a channel or a person, and <c>verbatim</c> keeps names and addresses in it from becoming links.
/// </summary>
internal static class SlackPayload
{
    public const int BlocksMax = 50;
    public const int TextLengthMax = 3_000;
    public const int HeaderLengthMax = 150;
    public const int FieldsMax = 10;
    public const int FieldLengthMax = 2_000;

    public static string Of(AlertCard card)
    {
        var blocks = new JsonArray { Header(card.Title) };
        if (card.Explanation.Length > 0) blocks.Add(Section(card.Explanation, ""));
        if (card.Sparkline.Length > 0) blocks.Add(Context(card.Sparkline));
        if (card.Facts.Count > 0) blocks.Add(Fields(card.Facts));
        foreach (var quote in card.Quotes)
        {
            blocks.Add(Section(quote.Text, "> "));
            if (quote.Url is { } url) blocks.Add(Link(url, "Open the original"));
        }

        if (card.Page is { } page) blocks.Add(Link(page, SignalPage.LinkText));
        blocks.Add(Context(card.Footer));
        return Message(card.Title, blocks);
    }

    public static string Of(DigestCard card)
    {
        var blocks = new JsonArray { Header(card.Title) };
        foreach (var line in card.Lines) blocks.Add(Section(line.Text, "• "));
        if (card.Left > 0) blocks.Add(Context($"and {card.Left} more"));
        if (card.Page is { } page) blocks.Add(Link(page, SignalPage.LinkText));
        return Message(card.Title, blocks);
    }

    private static string Message(string fallback, JsonArray blocks) => JsonText.Of(new JsonObject
    {
        ["text"] = PlainText.Escaped(fallback, TextLengthMax, Escape),
        ["blocks"] = blocks,
    });

    private static JsonObject Header(string title) => new()
    {
        ["type"] = "header",
        ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = PlainText.Escaped(title, HeaderLengthMax, Escape), ["emoji"] = false },
    };

    private static JsonObject Section(string text, string prefix)
        => new() { ["type"] = "section", ["text"] = Mrkdwn(prefix + PlainText.Escaped(text, TextLengthMax - prefix.Length, Escape)) };

    private static JsonObject Context(string text) => Raw("context", PlainText.Escaped(text, TextLengthMax, Escape));

    /// <summary>No button: Slack marks one as broken where the app that owns the webhook takes no interactions.</summary>
    private static JsonObject Link(Uri url, string text) => Raw("context", $"<{Escape(url.AbsoluteUri)}|{text}>");

    private static JsonObject Raw(string type, string mrkdwn) => new() { ["type"] = type, ["elements"] = new JsonArray { Mrkdwn(mrkdwn) } };

    private static JsonObject Fields(IReadOnlyList<CardFact> facts) => new()
    {
        ["type"] = "section",
        ["fields"] = new JsonArray([.. facts.Take(FieldsMax).Select(fact
            => Mrkdwn($"*{fact.Name}*\n{PlainText.Escaped(fact.Value, FieldLengthMax - fact.Name.Length - 3, Escape)}"))]),
    };

    private static JsonObject Mrkdwn(string text) => new() { ["type"] = "mrkdwn", ["text"] = text, ["verbatim"] = true };

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
