using System.Globalization;
using System.Text.Json.Nodes;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Channels;

/// <summary>
/// Events API v2. The signal's id is the <c>dedup_key</c>: all that is told of a signal folds into one incident, which is
/// resolved when the signal is over. The routing key is a secret; it is put in when the event is sent and never stored.
/// </summary>
public static class PagerDutyPayload
{
    public const string RoutingKey = "routing_key";

    internal const int SummaryLengthMax = 1_024;
    internal const int DedupKeyLengthMax = 255;

    /// <summary>Bytes of an event.</summary>
    internal const int BytesMax = 512 * 1024;

    private const int LinkTextLengthMax = 100;

    /// <summary>The stored body with the routing key in it.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is no event.</exception>
    public static string WithRoutingKey(string body, string key)
    {
        var stored = JsonNode.Parse(body) as JsonObject ?? throw new System.Text.Json.JsonException("An event is an object.");
        var sent = new JsonObject { [RoutingKey] = key };
        foreach (var (name, value) in stored) sent[name] = value?.DeepClone();
        return JsonText.Of(sent);
    }

    internal static string Of(Notice notice)
    {
        var action = notice.Kind switch
        {
            NoticeKind.Cleared => "resolve",
            NoticeKind.Acknowledged => "acknowledge",
            _ => "trigger",
        };
        var message = new JsonObject { ["event_action"] = action, ["dedup_key"] = PlainText.Cut(notice.Signal.Id, DedupKeyLengthMax) };
        if (action != "trigger") return JsonText.Of(message);
        var card = AlertCard.Of(notice);
        message["client"] = "Mention Pipeline";
        if (card.Page is { } page) message["client_url"] = page.AbsoluteUri;
        message["payload"] = Payload(notice, card);
        var links = LinksOf(card).ToArray<JsonNode>();
        if (links.Length > 0) message["links"] = new JsonArray(links);
        return JsonText.Of(message);
    }

    private static IEnumerable<JsonObject> LinksOf(AlertCard card)
    {
        if (card.Page is { } page) yield return LinkOf(page, SignalPage.LinkText);
        foreach (var quote in card.Quotes)
            if (quote.Url is { } url) yield return LinkOf(url, quote.Text);
    }

    private static JsonObject Payload(Notice notice, AlertCard card) => new()
    {
        ["summary"] = PlainText.Cut(card.Title, SummaryLengthMax),
        ["source"] = notice.Signal.Brand,
        ["severity"] = SeverityOf(notice.Signal.Severity),
        ["timestamp"] = notice.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        ["component"] = PlainText.Clean(notice.BrandName),
        ["class"] = notice.Signal.Kind,
        ["custom_details"] = Details(card),
    };

    private static JsonObject Details(AlertCard card)
    {
        var details = new JsonObject { ["explanation"] = card.Explanation };
        if (card.Sparkline.Length > 0) details["trend"] = card.Sparkline;
        foreach (var fact in card.Facts) details[fact.Name] = fact.Value;
        if (card.Quotes.Count > 0) details["mentions"] = new JsonArray([.. card.Quotes.Select(quote => JsonValue.Create(quote.Text))]);
        return details;
    }

    private static JsonObject LinkOf(Uri url, string text) => new() { ["href"] = url.AbsoluteUri, ["text"] = PlainText.Cut(text, LinkTextLengthMax) };

    private static string SeverityOf(Severity severity) => severity switch
    {
        Severity.Info => "info",
        Severity.Warning => "warning",
        Severity.Error => "error",
        _ => "critical",
    };
}
