using System.Globalization;
using System.Text.Json;

namespace MentionPipeline.Domain.Intake;

/// <summary>
/// Reads the properties of one JSON object and collects every error on the way, so that a sender can mend all of them at
/// once. A property that is absent or <c>null</c> was not said.
/// </summary>
internal sealed class FieldReader(JsonElement item, string path, List<FieldError> errors)
{
    /// <summary>How much of a wrong value an error repeats.</summary>
    private const int FoundLengthMax = 60;

    public void Fail(string name, string expected)
        => errors.Add(new FieldError($"{path}.{name}", item.TryGetProperty(name, out var value) ? Describe(value) : "nothing", expected));

    public bool Has(string name) => item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string? Text(string name, int lengthMax, bool required = false)
    {
        var expected = $"{(required ? "" : "optional ")}text of at most {lengthMax:N0} characters";
        if (!Has(name))
        {
            if (required) Fail(name, expected);
            return null;
        }
        var value = item.GetProperty(name);
        if (value.ValueKind == JsonValueKind.String && TryGetText(value) is { } text && text.Length <= lengthMax)
        {
            if (text.Length > 0) return text;
            if (!required) return null;
        }
        Fail(name, expected);
        return null;
    }

    public DateTimeOffset? Instant(string name, bool required = false)
    {
        const string expected = "an ISO 8601 date and time with offset, such as 2026-03-01T09:30:00+01:00";
        if (!Has(name))
        {
            if (required) Fail(name, expected);
            return null;
        }
        var value = item.GetProperty(name);
        if (value.ValueKind == JsonValueKind.String && Iso8601.TryParse(TryGetText(value), out var instant)) return instant;
        Fail(name, expected);
        return null;
    }

    public long? Count(string name)
    {
        if (!Has(name)) return null;
        var value = item.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) && count >= 0) return count;
        Fail(name, "a whole number, 0 or more");
        return null;
    }

    public bool? Truth(string name)
    {
        if (!Has(name)) return null;
        var value = item.GetProperty(name);
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Fail(name, "true or false");
        return null;
    }

    public T? Choice<T>(string name) where T : struct, Enum
    {
        if (!Has(name)) return null;
        var value = item.GetProperty(name);
        var word = value.ValueKind == JsonValueKind.String ? TryGetText(value) : null;
        foreach (var choice in Enum.GetValues<T>())
            if (string.Equals(JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()), word, StringComparison.OrdinalIgnoreCase)) return choice;
        Fail(name, "one of " + string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)));
        return null;
    }

    public FieldReader? Object(string name)
    {
        if (!Has(name)) return null;
        var value = item.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Object) return new FieldReader(value, $"{path}.{name}", errors);
        Fail(name, "a JSON object");
        return null;
    }

    internal static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "nothing",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => string.Create(CultureInfo.InvariantCulture, $"an array of {value.GetArrayLength()}"),
        _ => Shorten(value.GetRawText()),
    };

    /// <summary>The text, or <c>null</c> where it holds half a surrogate pair, which JSON can spell and no text can hold.</summary>
    private static string? TryGetText(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shorten(string text) => text.Length <= FoundLengthMax ? text : text[..FoundLengthMax] + "…";
}
