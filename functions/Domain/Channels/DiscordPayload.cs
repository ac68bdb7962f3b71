using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Channels;

/// <summary>
/// One embed (discord-api-docs, "Embed Limits"). <c>allowed_mentions</c> lets nobody be called; besides, every character that
/// Markdown knows is escaped, so that what strangers write stays text.
/// </summary>
internal static class DiscordPayload
{
    public const int TitleLengthMax = 256;
    public const int DescriptionLengthMax = 4_096;
    public const int FieldsMax = 25;
    public const int FieldNameLengthMax = 256;
    public const int FieldValueLengthMax = 1_024;
    public const int FooterLengthMax = 2_048;

    /// <summary>All texts of an embed together.</summary>
    public const int TotalLengthMax = 6_000;

    private const string Special = "\\*_~`|>#-+[](){}<@:.!/";

    public static string Of(AlertCard card)
    {
        var budget = Budget.Beside(card.Page);
        var title = budget.Take(card.Title, TitleLengthMax, Escape);
        var footer = budget.Take(card.Footer, FooterLengthMax, text => text);
        var fields = new JsonArray();
        foreach (var fact in card.Facts)
            fields.Add(Field(fact.Name, budget.Take(fact.Value, FieldValueLengthMax, Escape), budget, isInline: true));
        var description = budget.Take(card.Explanation, DescriptionLengthMax / 2, Escape);
        if (card.Sparkline.Length > 0) description += "\n" + budget.Take(card.Sparkline, TitleLengthMax, text => text);
        foreach (var quote in card.Quotes)
            if (fields.Count < FieldsMax && Quoted(quote, budget) is { } value) fields.Add(Field("Mention", value, budget, isInline: false));
        return Message(new Embed(title, description, card.Severity, card.At, card.Page), fields, footer);
    }

    public static string Of(DigestCard card)
    {
        var budget = Budget.Beside(card.Page);
        var title = budget.Take(card.Title, TitleLengthMax, Escape);
        var description = new StringBuilder();
        var left = card.Left;
        foreach (var line in card.Lines)
        {
            var text = $"• {Escape(line.Text)}\n";
            if (description.Length + text.Length > DescriptionLengthMax - 20) left++;
            else description.Append(text);
        }

        if (left > 0) description.Append(CultureInfo.InvariantCulture, $"and {left} more");
        return Message(new Embed(title, description.ToString(), card.Severity, card.At, card.Page), [], "");
    }

    private static string Message(Embed card, JsonArray fields, string footer)
    {
        var embed = new JsonObject
        {
            ["title"] = card.Title,
            ["description"] = card.Description,
            ["timestamp"] = card.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["color"] = ColourOf(card.Severity),
        };
        // It makes the title a link.
        if (card.Page is { } page) embed["url"] = page.AbsoluteUri;
        if (fields.Count > 0) embed["fields"] = fields;
        if (footer.Length > 0) embed["footer"] = new JsonObject { ["text"] = footer };
        return JsonText.Of(new JsonObject
        {
            ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() },
            ["embeds"] = new JsonArray { embed },
        });
    }

    private static JsonObject Field(string name, string value, Budget budget, bool isInline) => new()
    {
        ["name"] = budget.Take(name, FieldNameLengthMax, text => text),
        ["value"] = value.Length == 0 ? "–" : value,
        ["inline"] = isInline,
    };

    /// <returns><c>null</c> where there is no room left for it.</returns>
    private static string? Quoted(CardQuote quote, Budget budget)
    {
        var link = quote.Url is { } url ? $"\n[Open the original](<{LinkOf(url)}>)" : "";
        if (link.Length > FieldValueLengthMax / 2) link = "";
        const int roomMin = 100;
        if (budget.Left < link.Length + roomMin) return null;
        var text = budget.Take(quote.Text, FieldValueLengthMax - link.Length, Escape, kept: link.Length + FieldNameLengthMax);
        return text + budget.Take(link, FieldValueLengthMax, raw => raw);
    }

    private static string LinkOf(Uri url) => url.AbsoluteUri
        .Replace("(", "%28", StringComparison.Ordinal)
        .Replace(")", "%29", StringComparison.Ordinal);

    /// <summary>A zero-width space after an at sign: what looks like a call is none, not even where Markdown is not read.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var unit in text)
        {
            if (Special.Contains(unit, StringComparison.Ordinal)) escaped.Append('\\');
            escaped.Append(unit);
            if (unit == '@') escaped.Append('\u200b');
        }

        return escaped.ToString();
    }

    private static int ColourOf(Severity severity) => severity switch
    {
        Severity.Info => 0x2F6FDE,
        Severity.Warning => 0xC98A00,
        Severity.Error => 0xD4541A,
        _ => 0xB3261E,
    };

    private sealed record Embed(string Title, string Description, Severity Severity, DateTimeOffset At, Uri? Page);

    /// <summary>What is left of the embed's total.</summary>
    private sealed class Budget(int total)
    {
        public int Left { get; private set; } = total;

        /// <summary>Discord does not say whether it counts the link: this is right either way.</summary>
        public static Budget Beside(Uri? page) => new(TotalLengthMax - (page?.AbsoluteUri.Length ?? 0));

        /// <param name="kept">What must be left afterwards.</param>
        public string Take(string text, int lengthMax, Func<string, string> escape, int kept = 0)
        {
            var taken = PlainText.Escaped(text, Math.Max(0, Math.Min(lengthMax, Left - kept)), escape);
            Left -= taken.Length;
            return taken;
        }
    }
}
