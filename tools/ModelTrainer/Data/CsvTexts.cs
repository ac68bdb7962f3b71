using System.Text;

namespace MentionPipeline.ModelTrainer.Data;

/// <summary>One column of a comma-separated file (RFC 4180: quoted cells may hold commas, quotes and line breaks).</summary>
internal static class CsvTexts
{
    public static IReadOnlyList<string> Read(string path, string column)
    {
        var records = Records(File.ReadAllText(path)).ToList();
        var index = records.Count == 0 ? -1 : records[0].IndexOf(column);
        if (index < 0)
            throw new DataException($"{path}: no column “{column}”.");
        return [.. records.Skip(1).Where(record => record.Count > index).Select(record => record[index])];
    }

    private static IEnumerable<List<string>> Records(string text)
    {
        var record = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var unit in text)
        {
            if (unit == '"')
            {
                // A doubled quote ends and begins the quoted part again: only then is there a quote to keep.
                quoted = !quoted;
                cell.Append(unit);
            }
            else if (quoted || unit is not (',' or '\n'))
            {
                cell.Append(unit);
            }
            else
            {
                record.Add(Unquote(cell));
                cell.Clear();
                if (unit == ',')
                    continue;
                yield return record;
                record = [];
            }
        }

        if (cell.Length == 0 && record.Count == 0)
            yield break;
        record.Add(Unquote(cell));
        yield return record;
    }

    private static string Unquote(StringBuilder cell)
    {
        var text = cell.ToString().TrimEnd('\r');
        return text.Length >= 2 && text[0] == '"' && text[^1] == '"'
            ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
            : text;
    }
}
