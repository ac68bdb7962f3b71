using System.Globalization;
using System.Text;
using MentionPipeline.Domain.Exporting;

namespace MentionPipeline.Domain.Importing;

/// <summary>The wrong places of an import as CSV, for whoever mends the file: opened in a spreadsheet, no cell becomes a formula.</summary>
public static class ImportErrorFile
{
    public static string Write(IReadOnlyList<ImportError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var text = new StringBuilder("row,column,found,expected\r\n");
        foreach (var error in errors)
        {
            text.Append(CultureInfo.InvariantCulture, $"{error.Row},{CsvRows.Cell(error.Column)},");
            text.Append(CultureInfo.InvariantCulture, $"{CsvRows.Cell(error.Found)},{CsvRows.Cell(error.Expected)}\r\n");
        }

        return text.ToString();
    }
}
