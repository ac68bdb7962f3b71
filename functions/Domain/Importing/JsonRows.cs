using System.Text.Json;

namespace MentionPipeline.Domain.Importing;

/// <param name="Row">The line, from 1.</param>
internal sealed record JsonRow(long Row, IReadOnlyDictionary<string, string>? Cells, ImportError? Error);

/// <summary>One object per line as a row of cells: inner objects by dotted names, lists left out.</summary>
internal static class JsonRows
{
    public const int LineLengthMax = 1 << 20;
    private const int DepthMax = 8;

    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = 32 };

    public static IEnumerable<JsonRow> Read(TextReader text)
    {
        for (var row = 1L; text.ReadLine() is { } line; row++)
            if (!string.IsNullOrWhiteSpace(line)) yield return ReadLine(row, line);
    }

    private static JsonRow ReadLine(long row, string line)
    {
        if (line.Length > LineLengthMax) return Wrong(row, $"{line.Length:N0} characters", $"at most {LineLengthMax:N0} in a line");
        try
        {
            using var document = JsonDocument.Parse(line, JsonOptions);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return Wrong(row, ImportCell.Describe(line), "a JSON object");
            var cells = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            Flatten(document.RootElement, "", cells, 0);
            return new JsonRow(row, cells, null);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            var where = broken is JsonException json ? $"broken JSON at byte {(json.BytePositionInLine ?? 0) + 1}" : "half of a surrogate pair";
            return Wrong(row, where, "one JSON object");
        }
    }

    private static void Flatten(JsonElement element, string prefix, Dictionary<string, string> cells, int depth)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (cells.Count >= DelimitedText.CellsMax) return;
            var name = prefix + property.Name;
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Object when depth < DepthMax: Flatten(property.Value, name + ".", cells, depth + 1); break;
                case JsonValueKind.String: cells[name] = property.Value.GetString()!; break;
                case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False: cells[name] = property.Value.GetRawText(); break;
                default: break;
            }
        }
    }

    private static JsonRow Wrong(long row, string found, string expected) => new(row, null, new ImportError(row, "", found, expected));
}
