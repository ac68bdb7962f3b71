using System.Buffers;
using System.Text;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Exporting;

/// <summary>
/// Rows as RFC 4180 writes them: comma, CRLF, quotes doubled; a value that was not said is an empty cell.
/// A text that a spreadsheet would take for a formula gets an apostrophe in front (the advice of OWASP's page on CSV
/// injection): people open these files in Excel, and strangers write the posts. The NDJSON file has the exact text.
/// </summary>
public static class CsvRows
{
    private const string LineEnd = "\r\n";

    // The last four are the full-width forms, which Japanese spreadsheets read as formulas too.
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public static void WriteHeader(IBufferWriter<byte> output) => WriteLine(ExportColumns.Names, output);

    public static void Write(Mention mention, string brand, IBufferWriter<byte> output)
        => WriteLine(ExportColumns.Row(mention, brand).Select(TextOf), output);

    /// <summary>One text as a cell, harmless and in quotes where it needs them.</summary>
    public static string Cell(string text) => Escaped(Harmless(text))!;

    private static void WriteLine(IEnumerable<string?> cells, IBufferWriter<byte> output)
        => Encoding.UTF8.GetBytes(string.Join(',', cells.Select(Escaped)) + LineEnd, output);

    private static string? TextOf(ExportCell cell) => cell.Kind switch
    {
        ExportCellKind.List => Harmless(string.Join(cell.Value, cell.Items ?? [])),
        ExportCellKind.Text => Harmless(cell.Value),
        _ => cell.Value,
    };

    private static string? Harmless(string? text)
        => text is { Length: > 0 } && FormulaStarts.Contains(text.AsSpan().TrimStart(' ') is [var first, ..] ? first : ' ') ? $"'{text}" : text;

    private static string? Escaped(string? cell)
        => cell is not null && cell.AsSpan().ContainsAny(Quoted) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
