using System.Text.Json.Nodes;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Channels;

/// <summary>
/// An Adaptive Card in the envelope that the Teams workflow "when a webhook request is received" takes. All text is in text
/// runs, which know no Markdown (adaptivecards.io, TextRun): what strangers write can neither format nor link.
/// </summary>
internal static class TeamsPayload
{
    public const string Version = "1.4";

    /// <summary>Bytes of the whole message, below the 28 KB that Teams takes.</summary>
    public const int BytesMax = 27_000;

    private const int TitleLengthMax = 300;
    private const int ExplanationLengthMax = 2_000;

    public static string Of(AlertCard card) => Fit(card.Quotes.Count, card.Page, quotes => Body(card, quotes));

    public static string Of(DigestCard card) => Fit(card.Lines.Count, card.Page, lines => Body(card, lines));

    /// <summary>As many of the quotes as fit.</summary>
    private static string Fit(int count, Uri? page, Func<int, JsonArray> body)
    {
        for (; ; count--)
        {
            var message = Envelope(body(count), page);
            if (count == 0 || JsonText.Bytes(message) <= BytesMax) return JsonText.Of(message);
        }
    }

    private static JsonArray Body(AlertCard card, int quotes)
    {
        var body = new JsonArray { Title(card.Title, card.Severity) };
        if (card.Explanation.Length > 0) body.Add(Line(PlainText.Cut(card.Explanation, ExplanationLengthMax)));
        if (card.Sparkline.Length > 0) body.Add(Line(card.Sparkline));
        foreach (var fact in card.Facts) body.Add(Runs(Run($"{fact.Name}: ", "weight", "Bolder"), Run(fact.Value)));
        foreach (var quote in card.Quotes.Take(quotes)) body.Add(Quote(quote));
        body.Add(Runs(Subtle(card.Footer)));
        return body;
    }

    private static JsonArray Body(DigestCard card, int lines)
    {
        var body = new JsonArray { Title(card.Title, card.Severity) };
        foreach (var line in card.Lines.Take(lines)) body.Add(Line(line.Text));
        var left = card.Left + card.Lines.Count - lines;
        if (left > 0) body.Add(Line($"and {left} more"));
        return body;
    }

    private static JsonObject Envelope(JsonArray body, Uri? page) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray
        {
            new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["contentUrl"] = null,
                ["content"] = Card(body, page),
            },
        },
    };

    private static JsonObject Card(JsonArray body, Uri? page)
    {
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = Version,
            ["msteams"] = new JsonObject { ["width"] = "Full" },
            ["body"] = body,
        };
        if (page is not null) card["actions"] = new JsonArray { OpenUrl(page, SignalPage.LinkText) };
        return card;
    }

    private static JsonObject Title(string title, Severity severity)
    {
        var run = Run(PlainText.Cut(title, TitleLengthMax), "weight", "Bolder");
        run["size"] = "Large";
        run["color"] = severity switch
        {
            Severity.Info => "Accent",
            Severity.Warning => "Warning",
            _ => "Attention",
        };
        return Runs(run);
    }

    private static JsonObject Quote(CardQuote quote)
    {
        var text = Run($"“{quote.Text}” ");
        if (quote.Url is not { } url) return Runs(text);
        var link = Run("Open the original");
        link["selectAction"] = OpenUrl(url);
        return Runs(text, link);
    }

    private static JsonObject OpenUrl(Uri url, string? title = null)
    {
        var action = new JsonObject { ["type"] = "Action.OpenUrl", ["url"] = url.AbsoluteUri };
        if (title is not null) action["title"] = title;
        return action;
    }

    private static JsonObject Line(string text) => Runs(Run(text));

    private static JsonObject Runs(params JsonNode[] runs) => new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray([.. runs]) };

    private static JsonObject Run(string text, string? property = null, string? value = null)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (property is not null) run[property] = value;
        return run;
    }

    private static JsonObject Subtle(string text)
    {
        var run = Run(text, "size", "Small");
        run["isSubtle"] = true;
        return run;
    }
}
