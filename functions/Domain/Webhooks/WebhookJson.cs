using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MentionPipeline.Domain.Intake;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>
/// A value of a sender's JSON that may be absent or of another type than expected: then it says nothing. Providers add and
/// change fields as they like, and a delivery must not fail for one that nobody asked for.
/// </summary>
internal readonly partial struct WebhookJson
{
    private const int DepthMax = 64;

    /// <summary>Numbers above this are milliseconds: as seconds they lie beyond the year 5000.</summary>
    private const long SecondsMax = 100_000_000_000;

    private const long MillisecondsMax = SecondsMax * 1_000;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DepthMax };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private WebhookJson(JsonElement element) => Element = element;

    public JsonElement Element { get; }

    public bool IsObject => Element.ValueKind == JsonValueKind.Object;

    public bool IsPresent => Element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public WebhookJson this[string name] => IsObject && Element.TryGetProperty(name, out var value) ? new(value) : default;

    /// <summary>A text that says something.</summary>
    public string? Text => Element.ValueKind == JsonValueKind.String && TextOf(Element) is { Length: > 0 } text ? text : null;

    /// <summary>An id: some senders write text, some a number.</summary>
    public string? Id => Element.ValueKind == JsonValueKind.Number ? Element.GetRawText() : Text;

    public bool? Flag => Element.ValueKind is JsonValueKind.True or JsonValueKind.False ? Element.GetBoolean() : null;

    public long? Count => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt64(out var count) && count >= 0 ? count : null;

    /// <summary>ISO 8601 with an offset, or the time since 1970 in seconds or milliseconds, as a number or in quotes.</summary>
    public DateTimeOffset? Time
    {
        get
        {
            if (Text is { } text && Iso8601.TryParse(text, out var instant)) return instant;
            if (!long.TryParse(Id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > MillisecondsMax) return null;
            return number > SecondsMax ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number);
        }
    }

    public IEnumerable<WebhookJson> Items
        => Element.ValueKind == JsonValueKind.Array ? Element.EnumerateArray().Select(item => new WebhookJson(item)) : [];

    /// <summary>The document lives as long as what was read of it: the elements keep it.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, out WebhookJson root, [NotNullWhen(false)] out FieldError? fault)
    {
        (root, fault) = (default, null);
        if (utf8.Span is [0xEF, 0xBB, 0xBF, ..]) utf8 = utf8[3..];
        try
        {
            // Text that is not UTF-8 would surface later, as an exception from a value that looked fine.
            _ = StrictUtf8.GetCharCount(utf8.Span);
            root = new(JsonDocument.Parse(utf8, Options).RootElement);
            if (root.IsObject) return true;
            fault = new FieldError("$", $"a JSON {root.Element.ValueKind.ToString().ToLowerInvariant()}", "a JSON object");
        }
        catch (Exception failure) when (failure is JsonException or DecoderFallbackException)
        {
            var found = failure is JsonException ? "broken JSON" : "bytes that are not UTF-8";
            fault = new FieldError("$", found, $"JSON in UTF-8, nested at most {DepthMax} deep");
        }
        return fault is null;
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        // Half a surrogate pair, which JSON can spell and no text can hold: a sender has cut an emoji in two.
        catch (InvalidOperationException)
        {
            return JsonDocument.Parse(Escape().Replace(value.GetRawText(), WithoutHalves)).RootElement.GetString();
        }
    }

    private static string WithoutHalves(Match escape) => escape.Groups["half"].Success ? "\\ufffd" : escape.Value;

    [GeneratedRegex("""\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)""", RegexOptions.Singleline)]
    private static partial Regex Escape();
}
