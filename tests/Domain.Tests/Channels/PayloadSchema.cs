using System.Text.Json;
using System.Text.RegularExpressions;

namespace MentionPipeline.Domain.Tests.Channels;

/// <summary>
/// Holds JSON to a schema of the few keywords that our descriptions of the channels' formats use; a keyword that it does not
/// know is a mistake in the description.
/// </summary>
internal static class PayloadSchema
{
    private static readonly string[] Known =
    [
        "$defs", "$ref", "type", "properties", "required", "additionalProperties", "items", "maxItems", "minItems", "maxLength", "minLength", "pattern",
        "const", "enum", "oneOf", "minimum", "maximum", "description",
    ];

    public static void AssertValid(string schema, JsonElement value)
    {
        using var document = JsonDocument.Parse(schema);
        Assert.Equal("", string.Join('\n', Faults(document.RootElement, document.RootElement, value, "$")));
    }

    private static IEnumerable<string> Faults(JsonElement root, JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Faults(root, root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), value, path);
        Assert.All(schema.EnumerateObject(), keyword => Assert.Contains(keyword.Name, Known));
        return Own(schema, value, path)
            .Concat(Choice(root, schema, value, path))
            .Concat(Members(root, schema, value, path))
            .Concat(Elements(root, schema, value, path))
            .ToList();
    }

    private static IEnumerable<string> Own(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("type", out var type) && !IsOf(type.GetString()!, value)) yield return $"{path}: {value.ValueKind} is no {type}";
        if (schema.TryGetProperty("const", out var only) && !JsonElement.DeepEquals(only, value)) yield return $"{path}: {value} is not {only}";
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
            yield return $"{path}: {value} is none of {words}";
        if (value.ValueKind == JsonValueKind.Number && schema.TryGetProperty("maximum", out var maximum) && value.GetDouble() > maximum.GetDouble())
            yield return $"{path}: {value} is above {maximum}";
        if (value.ValueKind != JsonValueKind.String) yield break;
        var text = value.GetString()!;
        if (schema.TryGetProperty("maxLength", out var most) && text.Length > most.GetInt32()) yield return $"{path}: {text.Length} units, at most {most}";
        if (schema.TryGetProperty("minLength", out var least) && text.Length < least.GetInt32()) yield return $"{path}: {text.Length} units, at least {least}";
        if (schema.TryGetProperty("pattern", out var form) && !Regex.IsMatch(text, form.GetString()!)) yield return $"{path}: {text} does not match {form}";
    }

    private static IEnumerable<string> Choice(JsonElement root, JsonElement schema, JsonElement value, string path)
    {
        if (!schema.TryGetProperty("oneOf", out var choices)) yield break;
        var faults = choices.EnumerateArray().Select(choice => Faults(root, choice, value, path).ToList()).ToList();
        if (faults.Count(found => found.Count == 0) == 1) yield break;
        yield return $"{path}: fits not exactly one: {string.Join(" | ", faults.Select(found => string.Join(", ", found)))}";
    }

    private static IEnumerable<string> Members(JsonElement root, JsonElement schema, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties)) yield break;
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray())
                if (!value.TryGetProperty(name.GetString()!, out _)) yield return $"{path}: lacks {name}";
        foreach (var member in value.EnumerateObject())
        {
            if (properties.TryGetProperty(member.Name, out var of))
                foreach (var fault in Faults(root, of, member.Value, $"{path}.{member.Name}")) yield return fault;
            else if (!schema.TryGetProperty("additionalProperties", out var free) || !free.GetBoolean()) yield return $"{path}: {member.Name} is not known";
        }
    }

    private static IEnumerable<string> Elements(JsonElement root, JsonElement schema, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array) yield break;
        var count = value.GetArrayLength();
        if (schema.TryGetProperty("maxItems", out var most) && count > most.GetInt32()) yield return $"{path}: {count} items, at most {most}";
        if (schema.TryGetProperty("minItems", out var least) && count < least.GetInt32()) yield return $"{path}: {count} items, at least {least}";
        if (!schema.TryGetProperty("items", out var of)) yield break;
        var index = 0;
        foreach (var item in value.EnumerateArray())
            foreach (var fault in Faults(root, of, item, $"{path}[{index++}]")) yield return fault;
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new ArgumentException($"The type {type} is not known.", nameof(type)),
    };
}
