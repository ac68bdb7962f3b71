using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Importing;

/// <summary>What became of one row: a mention, or everything that is wrong with it, or nothing where it is left out.</summary>
/// <param name="Item">The mention in the form of the front door.</param>
/// <param name="HasOwnId">A column gave the id; else it is a hash of what was mapped.</param>
public sealed record ImportedRow(long Row, Mention? Mention, JsonObject? Item, IReadOnlyList<ImportError> Errors, bool HasOwnId = false);

/// <summary>
/// Reads rows by their mapping. A row without an id of its own is named by a hash of what was mapped of it, so that sending the
/// same file again changes nothing; two rows that say exactly the same are one mention.
/// </summary>
public sealed class ImportReader(ImportOptions options, DateTimeOffset collectedAt)
{
    private const int HashBytes = 16;

    /// <exception cref="DecoderFallbackException">The file is not written in the encoding that it was opened with.</exception>
    public IEnumerable<ImportedRow> Read(TextReader text, ImportFormat format)
        => format == ImportFormat.Csv
            ? ReadCsv(text)
            : JsonRows.Read(text).Select(line => line.Error is { } error ? Wrong(line.Row, [error]) : Map(line.Row, line.Cells!));

    private IEnumerable<ImportedRow> ReadCsv(TextReader text)
    {
        ImportHeader? header = null;
        foreach (var row in new DelimitedText(text, options.Delimiter).Rows())
        {
            if (row.Fault is { } fault) yield return Wrong(row.Row, [new ImportError(row.Row, "", fault, "a closed quote; nothing after this row was read")]);
            else if (row.IsBlank) continue;
            else if (header is not null) yield return MapCells(row, header);
            else
            {
                header = new ImportHeader(row.Cells);
                if (header.ErrorsAgainst(options, row.Row) is not { Count: > 0 } errors) continue;
                yield return Wrong(row.Row, errors);
                yield break;
            }
        }
    }

    private ImportedRow MapCells(DelimitedRow row, ImportHeader header)
    {
        if (row.Cells.Count == header.Names.Count) return Map(row.Row, header.Cells(row.Cells));
        var (found, expected) = (Counted(row.Cells.Count), Counted(header.Names.Count));
        return Wrong(row.Row, [new ImportError(row.Row, "", found, $"{expected}, as the header has; a cell with a separator or line break stands in quotes")]);
    }

    private ImportedRow Map(long row, IReadOnlyDictionary<string, string> cells)
    {
        var errors = new List<ImportError>();
        var item = new JsonObject();
        foreach (var (field, kind) in ImportField.All)
        {
            var isMapped = options.Columns.Count == 0 || options.Columns.ContainsKey(field);
            var cell = isMapped ? cells.GetValueOrDefault(options.ColumnOf(field)) : null;
            if (string.IsNullOrWhiteSpace(cell)) cell = options.Constants.GetValueOrDefault(field);
            if (string.IsNullOrWhiteSpace(cell)) continue;
            var (value, expected) = ImportCell.Read(cell, kind, options);
            if (expected is not null) errors.Add(new ImportError(row, options.ColumnOf(field), ImportCell.Describe(cell), expected));
            else Put(item, field, value!);
        }

        var isEmpty = !item.ContainsKey(ImportField.Content) && !item.ContainsKey(ImportField.Title) && !item.ContainsKey("deleted");
        if (isEmpty && options.SkipEmpty) return new ImportedRow(row, null, null, []);
        var hasOwnId = item.ContainsKey(ImportField.ExternalId);
        if (!hasOwnId) item[ImportField.ExternalId] = HashOf(item);
        return Checked(row, item, errors, hasOwnId);
    }

    /// <summary>The front door's own reading has the last word.</summary>
    private ImportedRow Checked(long row, JsonObject item, List<ImportError> errors, bool hasOwnId)
    {
        var reading = MentionReader.Read(JsonSerializer.SerializeToElement(item), "$", collectedAt);
        var known = errors.Select(error => error.Column).ToHashSet(StringComparer.Ordinal);
        foreach (var error in reading.Errors)
        {
            // A cell that could not be read is told once, not also as missing.
            var column = options.ColumnOf(error.Path.Length > 2 ? error.Path[2..] : error.Path);
            if (!known.Contains(column)) errors.Add(new ImportError(row, column, error.Found, error.Expected));
        }

        return errors.Count > 0 ? Wrong(row, errors) : new ImportedRow(row, reading.Mention, item, [], hasOwnId);
    }

    private static string HashOf(JsonObject item)
        => $"import-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(item.ToJsonString()))[..HashBytes])}";

    private static void Put(JsonObject item, string field, JsonNode value)
    {
        var dot = field.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            item[field] = value;
            return;
        }

        if (item[field[..dot]] is not JsonObject inner) item[field[..dot]] = inner = [];
        inner[field[(dot + 1)..]] = value;
    }

    private static string Counted(int cells) => string.Create(CultureInfo.InvariantCulture, $"{cells} cell(s)");

    private static ImportedRow Wrong(long row, IReadOnlyList<ImportError> errors) => new(row, null, null, errors);
}
