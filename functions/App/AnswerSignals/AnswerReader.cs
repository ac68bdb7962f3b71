using System.Text.Json;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.App.Answering;

/// <summary>Reads what a person answers to a signal.</summary>
internal static class AnswerReader
{
    public const int BodyBytesMax = 4 * 1024;
    public const int NameLengthMax = 100;
    public const int NoteLengthMax = 1_000;

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
        SignalVerdict? verdict = word switch
        {
            "true_alarm" => SignalVerdict.TrueAlarm,
            "false_alarm" => SignalVerdict.FalseAlarm,
            _ => null,
        };
        if (verdict is null) return "verdict: expected \"true_alarm\" or \"false_alarm\".";
        feedback = new SignalFeedback(verdict.Value, now, by, note);
        return null;
    }

    private static string? Open(ReadOnlyMemory<byte> body, string[] known, out JsonElement root)
    {
        root = default;
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 4 });
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return "The body is not JSON.";
        }

        if (root.ValueKind != JsonValueKind.Object) return $"The body is an object with {string.Join(", ", known)}.";
        var unknown = root.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => !known.Contains(name));
        return unknown is null ? null : $"Unknown property; known are {string.Join(", ", known)}.";
    }

    private static string? Text(JsonElement root, string name, int lengthMax, out string? text)
    {
        text = null;
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } given || given.Length > lengthMax)
            return $"{name}: expected a text of at most {lengthMax} characters.";
        text = string.IsNullOrWhiteSpace(given) ? null : given.Trim();
        return null;
    }
}
