using System.Text;
using System.Text.Json;

namespace MentionPipeline.Domain.Intake;

/// <summary>The forms in which mentions may be sent.</summary>
public enum IntakeFormat
{
    /// <summary>One object or an array; objects with <c>specversion</c> are CloudEvents.</summary>
    Json,

    /// <summary>One object per line.</summary>
    NdJson,
}

/// <summary>What came of reading a request: every item on its own, or one error that concerns the whole.</summary>
public sealed record IntakeReading(IReadOnlyList<MentionReading> Items, FieldError? Fault)
{
    public static IntakeReading Broken(FieldError fault) => new([], fault);
}

/// <summary>Reads the body of a request: an item that is wrong leaves its neighbours alone.</summary>
public static class IntakeBody
{
    public const int ItemsMax = 1_000;
    private const int DepthMax = 32;

    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = DepthMax };

    public static IntakeReading Read(IntakeFormat format, ReadOnlyMemory<byte> body, DateTimeOffset collectedAt)
        => format == IntakeFormat.NdJson ? ReadLines(body, collectedAt) : ReadDocument(body, collectedAt);

    private static IntakeReading ReadDocument(ReadOnlyMemory<byte> body, DateTimeOffset collectedAt)
    {
        if (!TryParse(body, "$", out var document, out var fault)) return IntakeReading.Broken(fault!);
        using (document)
        {
            var root = document!.RootElement;
            if (root.ValueKind != JsonValueKind.Array) return new IntakeReading([ReadItem(root, "$", collectedAt)], null);
            if (root.GetArrayLength() is 0 or > ItemsMax) return IntakeReading.Broken(WrongLength(root.GetArrayLength()));
            return new IntakeReading([.. root.EnumerateArray().Select((item, i) => ReadItem(item, $"$[{i}]", collectedAt))], null);
        }
    }

    private static IntakeReading ReadLines(ReadOnlyMemory<byte> body, DateTimeOffset collectedAt)
    {
        var items = new List<MentionReading>();
        var rest = body;
        while (rest.Length > 0)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.Span.Trim("\r \t"u8).IsEmpty) continue;
            if (items.Count == ItemsMax) return IntakeReading.Broken(WrongLength(items.Count + 1));
            items.Add(ReadLine(line, $"$[{items.Count}]", collectedAt));
        }
        return items.Count > 0 ? new IntakeReading(items, null) : IntakeReading.Broken(WrongLength(0));
    }

    private static MentionReading ReadLine(ReadOnlyMemory<byte> line, string path, DateTimeOffset collectedAt)
    {
        if (!TryParse(line, path, out var document, out var fault)) return new MentionReading(null, [fault!]);
        using (document) return ReadItem(document!.RootElement, path, collectedAt);
    }

    private static MentionReading ReadItem(JsonElement item, string path, DateTimeOffset collectedAt)
        => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("specversion", out _)
            ? CloudEventReader.Read(item, path, collectedAt)
            : MentionReader.Read(item, path, collectedAt);

    private static bool TryParse(ReadOnlyMemory<byte> json, string path, out JsonDocument? document, out FieldError? fault)
    {
        try
        {
            // Text that is not UTF-8 would surface later, as an exception from a value that looked fine.
            _ = StrictUtf8.GetCharCount(json.Span);
            document = JsonDocument.Parse(json, JsonOptions);
            fault = null;
            return true;
        }
        catch (Exception failure) when (failure is JsonException or DecoderFallbackException)
        {
            document = null;
            fault = new FieldError(path, Where(failure), "valid JSON in UTF-8, nested at most " + DepthMax);
            return false;
        }
    }

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static string Where(Exception failure) => failure is JsonException json
        ? $"broken JSON at line {(json.LineNumber ?? 0) + 1}, byte {(json.BytePositionInLine ?? 0) + 1}"
        : "bytes that are not UTF-8";

    private static FieldError WrongLength(int found) => new("$", $"{found:N0} items{(found > ItemsMax ? " or more" : "")}", $"1 to {ItemsMax:N0} items");
}
