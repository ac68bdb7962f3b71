using System.Text.Json;
using System.Text.Json.Nodes;
using MentionPipeline.App.Replay;

namespace MentionPipeline.App.Polling;

/// <summary>Rows with a header, in the columns of <see cref="CsvMentions"/>.</summary>
internal sealed class CsvRows : IFileFormat
{
    public async Task<FilePosition> ReadAsync(Stream stream, FilePosition at, bool isSettled, FolderPage page, CancellationToken cancellation)
    {
        stream.Position = 0;
        if (await new RecordScanner(stream, quoted: true).NextAsync(cancellation) is not { IsComplete: true } first) return at with { AtEnd = isSettled };
        if (HeaderError(FileText.WithoutMark(first)) is { } error) return (at with { Position = stream.Length, AtEnd = true }).WithError(error);
        return await ReadRowsAsync(stream, at with { Position = Math.Max(at.Position, first.Next) }, first, isSettled, page, cancellation);
    }

    private static async Task<FilePosition> ReadRowsAsync(
        Stream stream, FilePosition at, FileRecord header, bool isSettled, FolderPage page, CancellationToken cancellation)
    {
        stream.Position = at.Position;
        var scanner = new RecordScanner(stream, quoted: true);
        while (!page.IsFull)
        {
            if (await scanner.NextAsync(cancellation) is not { } record) return at with { AtEnd = true };
            if (!record.IsComplete && (!isSettled || EndsInQuotes(record))) return at with { AtEnd = isSettled };
            at = Take(at, header, record, page) with { Position = record.Next };
        }

        return at with { AtEnd = false };
    }

    private static FilePosition Take(FilePosition at, FileRecord header, FileRecord record, FolderPage page)
    {
        if (record.Bytes.Span.Trim("\r \t"u8).IsEmpty && !record.IsOversize) return at;
        try
        {
            if (record.IsOversize) throw new InvalidDataException($"longer than {RecordScanner.RecordBytesMax:N0} bytes; is a quote not closed?");
            foreach (var row in Rows(header, record)) at = page.Take(at, JsonSerializer.SerializeToUtf8Bytes(row));
            return at;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return (at with { Records = at.Records + 1 }).WithError($"item {at.Records + 1}: {exception.Message}");
        }
    }

    private static List<JsonObject> Rows(FileRecord header, FileRecord record)
    {
        using var csv = new CsvMentions(Utf8(FileText.WithoutMark(header), record.Bytes));
        return [.. csv.Rows()];
    }

    private static string? HeaderError(ReadOnlyMemory<byte> header)
    {
        try
        {
            using var csv = new CsvMentions(Utf8(header));
            // A row without a source has the folder's.
            var missing = csv.MissingColumns().Where(column => column != "source").ToList();
            return missing.Count == 0 ? null : $"line 1 lacks the column(s) {string.Join(", ", missing)}";
        }
        catch (Exception exception)
        {
            return $"line 1: {exception.Message}";
        }
    }

    private static MemoryStream Utf8(params ReadOnlySpan<ReadOnlyMemory<byte>> records)
    {
        var text = new MemoryStream();
        foreach (var record in records)
        {
            if (!System.Text.Unicode.Utf8.IsValid(record.Span)) throw new InvalidDataException("bytes that are not UTF-8; save the file as CSV UTF-8");
            text.Write(record.Span);
            text.WriteByte((byte)'\n');
        }

        text.Position = 0;
        return text;
    }

    private static bool EndsInQuotes(FileRecord record) => record.Bytes.Span.Count((byte)'"') % 2 == 1;
}
