using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using MentionPipeline.Domain.Intake;

namespace MentionPipeline.App.Replay;

/// <summary>One row of a replay: when it happened, and the item to send.</summary>
/// <param name="At">The latest time the row gives; the oldest possible where it gives none, so that the front door refuses it first.</param>
/// <param name="Json">UTF-8, one line.</param>
public readonly record struct ReplayItem(DateTimeOffset At, byte[] Json);

/// <summary>A file of mentions, brought into the order in which they happened.</summary>
public static class ReplayFile
{
    /// <summary>Rows are sorted in memory; a larger file is better split by month.</summary>
    public const long BytesMax = 1L << 30;

    public const int LineLengthMax = 1 << 20;

    /// <exception cref="ReplayFileException">The file cannot be used; the message says what to do.</exception>
    public static IReadOnlyList<ReplayItem> Read(string path)
    {
        var file = Existing(path);
        using var stream = file.OpenRead();
        var items = IsCsv(path) ? ReadCsv(stream, path) : ReadLines(stream, path);
        if (items.Count == 0) throw new ReplayFileException($"{path}: the file holds no mentions.");
        // A stable sort: rows of the same second keep the order of the file.
        return [.. items.OrderBy(item => item.At)];
    }

    /// <exception cref="ReplayFileException">There is no such file, or it is too large.</exception>
    internal static FileInfo Existing(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new ReplayFileException($"{path}: there is no such file.");
        return file.Length <= BytesMax
            ? file
            : throw new ReplayFileException($"{path}: {file.Length:N0} bytes; at most {BytesMax:N0} can be replayed at once. Split the file.");
    }

    private static bool IsCsv(string path) => Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase);

    private static List<ReplayItem> ReadCsv(Stream stream, string path)
    {
        try
        {
            using var csv = new CsvMentions(stream);
            if (csv.MissingColumns() is { Count: > 0 } missing)
                throw new ReplayFileException(
                    $"{path}: line 1 lacks the column(s) {string.Join(", ", missing)}. It has: {string.Join(", ", csv.Columns.Take(20))}.");
            return [.. csv.Rows().Select(ItemOf)];
        }
        catch (CsvFormatException broken)
        {
            throw new ReplayFileException($"{path}: not readable as CSV: {broken.Message}", broken);
        }
    }

    private static List<ReplayItem> ReadLines(Stream stream, string path)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var items = new List<ReplayItem>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (line.Length > LineLengthMax) throw new ReplayFileException($"{path}: line {number} is longer than {LineLengthMax:N0} characters.");
            items.Add(new ReplayItem(TimeOf(TryParse(line)), Encoding.UTF8.GetBytes(line)));
        }
        return items;
    }

    private static ReplayItem ItemOf(JsonObject item) => new(TimeOf(item), JsonSerializer.SerializeToUtf8Bytes(item));

    private static JsonObject? TryParse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DateTimeOffset TimeOf(JsonObject? item)
    {
        var data = item?["data"] as JsonObject ?? item;
        var latest = DateTimeOffset.MinValue;
        foreach (var name in (ReadOnlySpan<string>)["published", "updated", "deleted"])
            if (data?[name] is JsonValue value && value.TryGetValue<string>(out var text) && Iso8601.TryParse(text, out var at) && at > latest) latest = at;
        return latest;
    }
}

/// <summary>A file that cannot be replayed, with what to do about it.</summary>
public sealed class ReplayFileException : Exception
{
    public ReplayFileException()
    {
    }

    public ReplayFileException(string message) : base(message)
    {
    }

    public ReplayFileException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
