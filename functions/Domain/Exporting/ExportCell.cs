using System.Globalization;

namespace MentionPipeline.Domain.Exporting;

/// <summary>One value of an export, in the form in which both files can write it.</summary>
public readonly record struct ExportCell(ExportCellKind Kind, string? Value, IReadOnlyList<string>? Items = null)
{
    // Six digits: what BI engines keep of a second.
    private const string IsoUtc = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";

    /// <summary>Text that a stranger may have written.</summary>
    public static ExportCell Text(string? text) => new(ExportCellKind.Text, text);

    /// <summary>A word of the pipeline's own: an id, a label, a time.</summary>
    public static ExportCell Word(string? word) => new(ExportCellKind.Word, word);

    public static ExportCell Time(DateTimeOffset time) => Word(time.UtcDateTime.ToString(IsoUtc, CultureInfo.InvariantCulture));

    public static ExportCell Number(long? number) => new(ExportCellKind.Number, number?.ToString(CultureInfo.InvariantCulture));

    public static ExportCell Number(double? number)
        => new(ExportCellKind.Number, number is { } value && double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : null);

    /// <param name="separator">Stands between the items where a file has no lists.</param>
    public static ExportCell List(IReadOnlyList<string> items, string separator = " ") => new(ExportCellKind.List, separator, items);
}

public enum ExportCellKind
{
    Text,
    Word,
    Number,
    List,
}
