using System.Text.Json;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.App.Answering;

/// <summary>Reads what a person answers to a signal.</summary>
internal static class AnswerReader
{
    public const int BodyBytesMax = 4 * 1024;
    public const int NameLengthMax = 100;
    public const int NoteLengthMax = 1_000;

    /// <summary>Of what was found, enough to know it again.</summary>
    private const int ShownLengthMax = 60;

    /// <returns>What is wrong, or <c>null</c>.</returns>
    public static string? ReadAcknowledgement(ReadOnlyMemory<byte> body, out string? by)
    {
        by = null;
        if (body.IsEmpty) return null;
        return Open(body, ["by"], out var root) ?? Text(root, "by", NameLengthMax, out by);
    }

    /// <returns>What is wrong, or <c>null</c>.</returns>
    public static string? ReadFeedback(ReadOnlyMemory<byte> body, DateTimeOffset now, out SignalFeedback? feedback)
    {
        feedback = null;
        if (Open(body, ["verdict", "by", "note"], out var root) is { } fault) return fault;
        if (Text(root, "by", NameLengthMax, out var by) is { } wrongBy) return wrongBy;
        if (Text(root, "note", NoteLengthMax, out var note) is { } wrongNote) return wrongNote;
        var word = root.TryGetProperty("verdict", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        // The second form is the one in which signals show it.
        SignalVerdict? verdict = word switch
        {
            "true_alarm" or "trueAlarm" => SignalVerdict.TrueAlarm,
            "false_alarm" or "falseAlarm" => SignalVerdict.FalseAlarm,
            _ => null,
        };
        if (verdict is null) return $"verdict: found {Found(value)}, expected \"true_alarm\" or \"false_alarm\".";
        feedback = new SignalFeedback(verdict.Value, now, by, note);
        return null;
    }

    private static string? Open(ReadOnlyMemory<byte> body, string[] known, out JsonElement root)
    {
        root = default;
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false });
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return $"The body is not JSON, or names a property twice: expected {Expected(known)}.";
        }

        if (root.ValueKind != JsonValueKind.Object) return $"The body: found {Found(root)}, expected {Expected(known)}.";
        var unknown = root.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => !known.Contains(name));
        return unknown is null ? null : $"{Shown(unknown)}: no such property is known, expected {Expected(known)}.";
    }

    private static string Expected(string[] known) => $"an object with {string.Join(", ", known)}";

    private static string Found(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? "nothing" : Shown(value.GetRawText());

    private static string Shown(string text) => text.Length <= ShownLengthMax ? text : text[..ShownLengthMax] + "…";

    private static string? Text(JsonElement root, string name, int lengthMax, out string? text)
    {
        text = null;
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } given) return $"{name}: found {Found(value)}, expected a text.";
        if (given.Length > lengthMax) return $"{name}: found {given.Length} characters, expected at most {lengthMax}.";
        if (given.Any(unit => char.IsControl(unit) && unit is not ('\n' or '\r' or '\t'))) return $"{name}: found control characters, expected a text without.";
        text = string.IsNullOrWhiteSpace(given) ? null : given.Trim();
        return null;
    }
}
