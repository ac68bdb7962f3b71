namespace MentionPipeline.ModelTrainer.Data;

/// <summary>A tab-separated file with a header, read whole: the data sets are a few megabytes.</summary>
internal sealed class TsvFile
{
    /// <summary>A larger file is not one of ours.</summary>
    private const long MaxBytes = 1L << 30;

    private readonly string _path;
    private readonly Dictionary<string, int> _columns;

    private TsvFile(string path, string[] header, IReadOnlyList<string[]> rows)
    {
        _path = path;
        _columns = header.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
        Rows = rows;
    }

    public IReadOnlyList<string[]> Rows { get; }

    public static TsvFile Read(string path)
    {
        if (!File.Exists(path))
            throw new DataException($"{path}: no such file. Name a file with --data or as the argument.");
        if (new FileInfo(path).Length > MaxBytes)
            throw new DataException($"{path}: larger than {MaxBytes} bytes.");
        return Parse(path, File.ReadAllLines(path));
    }

    public static TsvFile Parse(string path, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            throw new DataException($"{path}: empty. The first line must name the columns, parted by tabs.");
        var header = lines[0].TrimStart('\uFEFF').Split('\t');
        if (header.Distinct().Count() != header.Length)
            throw new DataException($"{path}: line 1 names a column twice.");
        var rows = new List<string[]>(lines.Count);
        for (var number = 2; number <= lines.Count; number++)
        {
            var cells = lines[number - 1].Split('\t', header.Length);
            if (cells.Length == 1 && cells[0].Length == 0)
                continue;
            if (cells.Length != header.Length)
                throw new DataException($"{path}: line {number} has {cells.Length} columns, the header {header.Length}.");
            rows.Add(cells);
        }

        return new TsvFile(path, header, rows);
    }

    public int Column(string name) => _columns.TryGetValue(name, out var index)
        ? index
        : throw new DataException($"{_path}: no column “{name}”. Its columns are: {string.Join(", ", _columns.Keys)}.");
}
