using System.Text;

namespace MentionPipeline.Domain.Importing;

/// <param name="Row">As a spreadsheet numbers it, from 1.</param>
/// <param name="Fault">Why reading ends here; <c>null</c> where it goes on.</param>
internal sealed record DelimitedRow(long Row, IReadOnlyList<string> Cells, string? Fault = null)
{
    public bool IsBlank => Cells.Count == 1 && string.IsNullOrWhiteSpace(Cells[0]);
}

/// <summary>
/// Rows as RFC 4180 has them, and as spreadsheets write them: the separator is told from the header (or from Excel's
/// <c>sep=</c> line), cells in quotes may hold separators, line breaks and doubled quotes.
/// </summary>
internal sealed class DelimitedText(TextReader text, char? delimiter)
{
    public const int CellLengthMax = 100_000;
    public const int CellsMax = 500;
    private const int HeaderLengthMax = 64 * 1024;
    private const string SeparatorLine = "sep=";
    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    private readonly StringBuilder _cell = new();
    private string _begin = "";
    private int _at;

    public IEnumerable<DelimitedRow> Rows()
    {
        var row = 0L;
        var mark = delimiter ?? Detect(ref row);
        while (Peek() >= 0)
        {
            var next = Next(++row, mark);
            yield return next;
            if (next.Fault is not null) yield break;
        }
    }

    private DelimitedRow Next(long row, char mark)
    {
        var cells = new List<string>();
        while (true)
        {
            var (isQuoted, fault) = ReadCell(mark);
            if (fault is not null) return new DelimitedRow(row, cells, fault);
            cells.Add(isQuoted ? _cell.ToString() : _cell.ToString().Trim());
            if (cells.Count > CellsMax) return new DelimitedRow(row, cells, $"more than {CellsMax} cells in one row");
            var end = Read();
            if (end == mark) continue;
            if (end == '\r' && Peek() == '\n') Read();
            return new DelimitedRow(row, cells);
        }
    }

    /// <summary>Leaves what ends the cell to be read.</summary>
    private (bool IsQuoted, string? Fault) ReadCell(char mark)
    {
        _cell.Clear();
        var isQuoted = Peek() == '"';
        if (isQuoted && ReadQuoted() is { } fault) return (true, fault);
        // What follows a closing quote belongs to the cell: spreadsheets read it so.
        while (Peek() is var next && next >= 0 && next != mark && next != '\n' && next != '\r')
        {
            _cell.Append((char)Read());
            if (_cell.Length > CellLengthMax) return (isQuoted, $"a cell of more than {CellLengthMax:N0} characters");
        }

        return (isQuoted, null);
    }

    private string? ReadQuoted()
    {
        Read();
        while (true)
        {
            var next = Read();
            if (next < 0) return "a quote that is not closed before the end of the file";
            if (next == '"')
            {
                if (Peek() != '"') return null;
                Read();
            }

            _cell.Append((char)next);
            if (_cell.Length > CellLengthMax) return $"a quote that is not closed within {CellLengthMax:N0} characters";
        }
    }

    private char Detect(ref long row)
    {
        var header = new StringBuilder();
        while (header.Length < HeaderLengthMax && text.Peek() is >= 0 and not '\n' and not '\r') header.Append((char)text.Read());
        _begin = header.ToString();
        if (_begin.StartsWith(SeparatorLine, StringComparison.OrdinalIgnoreCase) && _begin.Length == SeparatorLine.Length + 1)
        {
            var mark = _begin[^1];
            _begin = "";
            if (text.Peek() == '\r') text.Read();
            if (text.Peek() == '\n') text.Read();
            row++;
            return mark;
        }

        return Candidates.MaxBy(candidate => Outside(_begin, candidate));
    }

    private static int Outside(string header, char candidate)
    {
        var (count, inQuotes) = (0, false);
        foreach (var letter in header)
        {
            if (letter == '"') inQuotes = !inQuotes;
            else if (letter == candidate && !inQuotes) count++;
        }

        return count;
    }

    private int Peek() => _at < _begin.Length ? _begin[_at] : text.Peek();

    private int Read() => _at < _begin.Length ? _begin[_at++] : text.Read();
}
