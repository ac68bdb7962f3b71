using System.Globalization;

namespace MentionPipeline.SpikeLab.Series;

/// <summary>Reads and writes <c>SERIES.csv</c>: <c>timestamp,value</c>, times without a zone are UTC, one row per five minutes.</summary>
internal static class SeriesFile
{
    /// <summary>How times are written: UTC, to the second.</summary>
    public const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    private const string Header = "timestamp,value";
    private const string ScoredHeader = Header + ",anomaly_score";
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public static IReadOnlyList<SeriesRow> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        if (lines.Length == 0 || lines[0].Trim().TrimStart('\uFEFF') != Header)
            throw new SeriesException($"{path}: the first line must be \"{Header}\".");
        return [.. lines.Select((line, index) => (Text: line, Number: index + 1)).Skip(1)
            .Where(line => line.Text.Length > 0)
            .Select(line => Parse(path, line.Text, line.Number))];
    }

    public static void Write(string path, IEnumerable<(DateTimeOffset At, int Count)> rows)
        => File.WriteAllLines(path, rows
            .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)},{row.Count}"))
            .Prepend(Header));

    public static void WriteScored(string path, IReadOnlyList<SeriesRow> rows, IReadOnlyList<double> scores)
        => File.WriteAllLines(path, rows
            .Select((row, i) => string.Create(CultureInfo.InvariantCulture, $"{row.Timestamp},{row.Value},{scores[i]:0.####}"))
            .Prepend(ScoredHeader));

    private static SeriesRow Parse(string path, string line, int number)
    {
        var fields = line.Split(',');
        if (fields.Length != 2) throw new SeriesException($"{path}, line {number}: {fields.Length} fields where timestamp and value were expected.");
        if (!DateTimeOffset.TryParse(fields[0], CultureInfo.InvariantCulture, Utc, out var at))
            throw new SeriesException($"{path}, line {number}: \"{fields[0]}\" is no time; write 2026-03-02 14:05:00.");
        if (!double.TryParse(fields[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value is not (>= 0 and <= int.MaxValue))
            throw new SeriesException($"{path}, line {number}: \"{fields[1]}\" is no count; write a number from 0 on.");
        return new SeriesRow(fields[0], fields[1], at, (int)Math.Round(value));
    }
}
