using System.Globalization;
using System.Text.Json.Nodes;

namespace MentionPipeline.Domain.Importing;

/// <summary>Cells as values of a mention.</summary>
internal static class ImportCell
{
    /// <summary>How much of a wrong cell an error repeats.</summary>
    private const int FoundLengthMax = 60;

    /// <returns>The value, or what was expected.</returns>
    public static (JsonNode? Value, string? Expected) Read(string cell, ImportValue value, ImportOptions options) => value switch
    {
        ImportValue.Count => Count(cell, options.DecimalMark),
        ImportValue.Truth => Truth(cell),
        ImportValue.Instant => Instant(cell, options),
        _ => (JsonValue.Create(cell), null),
    };

    public static string Describe(string text)
    {
        if (text.Length <= FoundLengthMax) return $"'{text}'";
        var length = char.IsHighSurrogate(text[FoundLengthMax - 1]) ? FoundLengthMax - 1 : FoundLengthMax;
        return $"'{text[..length]}…'";
    }

    private static (JsonNode? Value, string? Expected) Instant(string cell, ImportOptions options)
    {
        var (instant, expected) = ImportDate.Read(cell, options);
        return instant is { } at ? (JsonValue.Create(at.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture)), null) : (null, expected);
    }

    /// <summary>Mentions count people and clicks, so decimals may only be noughts; the other mark groups thousands.</summary>
    private static (JsonNode? Value, string? Expected) Count(string cell, char? decimalMark)
    {
        var text = cell.Trim();
        if (decimalMark is { } mark)
        {
            var group = mark == ',' ? '.' : ',';
            var at = text.LastIndexOf(mark);
            if (at >= 0 && text.AsSpan(at + 1).Trim('0').IsEmpty) text = text[..at];
            text = Grouped(text, group) ?? text;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return (JsonValue.Create(count), null);
        return (null, decimalMark is null ? "a whole number, 0 or more; say decimal=comma or decimal=point where it has marks" : "a whole number, 0 or more");
    }

    /// <returns>The digits, where marks or spaces stand before every third one from the end; else <c>null</c>.</returns>
    private static string? Grouped(string text, char mark)
    {
        var groups = text.Split(mark, ' ', '\u00A0', '\u202F', '\'');
        var isGrouped = groups.Length > 1 && groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3);
        return isGrouped ? string.Concat(groups) : null;
    }

    private static (JsonNode? Value, string? Expected) Truth(string cell) => cell.Trim().ToLowerInvariant() switch
    {
        "true" or "1" => (JsonValue.Create(true), null),
        "false" or "0" => (JsonValue.Create(false), null),
        _ => (null, "true, false, 1 or 0"),
    };
}
