namespace MentionPipeline.Domain.Importing;

public enum ImportFormat
{
    /// <summary>Rows with a header, separated by commas, semicolons, tabs or bars.</summary>
    Csv,

    /// <summary>One JSON object per line; an inner property is a column named with a full stop, such as <c>customer.name</c>.</summary>
    NdJson,
}

/// <summary>How the rows of a file become mentions.</summary>
public sealed record ImportOptions
{
    /// <summary>Field of a mention → name of the column. Empty: columns that are named like fields.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>What rows say that have no cell for it: the source, the type, the language.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; init; } = new Dictionary<string, string>();

    /// <summary>Tried in order; empty for ISO 8601.</summary>
    public IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>Of dates that name no offset; <c>null</c> where each must name one.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>What separates the decimals of numbers; <c>null</c> where numbers are digits alone.</summary>
    public char? DecimalMark { get; init; }

    /// <summary>Between cells; <c>null</c> to tell from the header.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Name of the encoding; <c>null</c> for UTF-8.</summary>
    public string? Charset { get; init; }

    /// <summary>Rows without a text are left out, not refused: surveys are full of them.</summary>
    public bool SkipEmpty { get; init; }

    public bool DryRun { get; init; }

    /// <returns>The column that gives a field; the field's own name where none is mapped.</returns>
    internal string ColumnOf(string field) => Columns.GetValueOrDefault(field) ?? field;
}

/// <summary>One wrong place of an imported file.</summary>
/// <param name="Row">As a spreadsheet numbers it: the header is row 1. Of NDJSON, the line. 0 for the request itself.</param>
/// <param name="Column">The column's name in the file; empty where the row as a whole is wrong.</param>
public sealed record ImportError(long Row, string Column, string Found, string Expected)
{
    public override string ToString() => $"row {Row}, {(Column.Length > 0 ? Column : "whole row")}: found {Found}, expected {Expected}";
}
