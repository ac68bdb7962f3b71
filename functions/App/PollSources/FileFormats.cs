using System.Text.Json;

namespace MentionPipeline.App.Polling;

/// <summary>Reads records of a file into a page, from a position on.</summary>
internal interface IFileFormat
{
    /// <param name="isSettled">Nobody has written to the file for a while: its last record is all there.</param>
    Task<FilePosition> ReadAsync(Stream stream, FilePosition at, bool isSettled, FolderPage page, CancellationToken cancellation);
}

/// <summary>One JSON object a line.</summary>
internal sealed class JsonLines : IFileFormat
{
    public async Task<FilePosition> ReadAsync(Stream stream, FilePosition at, bool isSettled, FolderPage page, CancellationToken cancellation)
    {
        stream.Position = at.Position;
        var scanner = new RecordScanner(stream, quoted: false);
        while (!page.IsFull)
        {
            if (await scanner.NextAsync(cancellation) is not { } record) return at with { AtEnd = true };
            // A last line that is no whole object yet waits for its rest; while it is being written it is looked at again.
            if (!record.IsComplete && !(isSettled && IsWholeJson(record.Bytes))) return at with { AtEnd = isSettled };
            at = Take(at, record, page) with { Position = record.Next };
        }

        return at with { AtEnd = false };
    }

    private static FilePosition Take(FilePosition at, FileRecord record, FolderPage page)
    {
        if (record.IsOversize)
            return (at with { Records = at.Records + 1 }).WithError($"item {at.Records + 1}: longer than {RecordScanner.RecordBytesMax:N0} bytes");
        var line = FileText.WithoutMark(record);
        return line.Span.Trim("\r \t"u8).IsEmpty ? at : page.Take(at, line);
    }

    private static bool IsWholeJson(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>One object, or an array of them: read as a whole, so of bounded length.</summary>
internal sealed class JsonWhole : IFileFormat
{
    public const int FileBytesMax = 16 * 1024 * 1024;

    public async Task<FilePosition> ReadAsync(Stream stream, FilePosition at, bool isSettled, FolderPage page, CancellationToken cancellation)
    {
        if (!isSettled) return FilePosition.Start;
        var end = at with { Position = stream.Length, AtEnd = true };
        if (stream.Length > FileBytesMax)
            return end.WithError($"{stream.Length:N0} bytes; a .json file may have {FileBytesMax:N0}. Larger ones are written as .ndjson, one object a line");
        // Whatever changed, all of it is read again: positions in a rewritten array mean nothing.
        if (at.AtEnd) at = FilePosition.Start;
        try
        {
            stream.Position = 0;
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellation);
            return Take(at, document.RootElement, page) with { Position = stream.Length };
        }
        catch (JsonException exception)
        {
            return end.WithError($"broken JSON: {exception.Message}");
        }
    }

    private static FilePosition Take(FilePosition at, JsonElement root, FolderPage page)
    {
        var items = root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().Skip((int)at.Records) : [root];
        foreach (var item in items)
        {
            if (page.IsFull) return at with { AtEnd = false };
            at = page.Take(at, JsonSerializer.SerializeToUtf8Bytes(item));
        }

        return at with { AtEnd = true };
    }
}

internal static class FileText
{
    /// <summary>Drops the byte order mark that editors put before the first record.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(FileRecord record)
        => record.Start == 0 && record.Bytes.Span.StartsWith("\uFEFF"u8) ? record.Bytes[3..] : record.Bytes;
}
