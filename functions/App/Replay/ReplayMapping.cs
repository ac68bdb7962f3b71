using System.Text;
using System.Text.Json;
using MentionPipeline.Domain.Importing;

namespace MentionPipeline.App.Replay;

/// <summary>What the replay verb was told of a file whose columns have names of their own.</summary>
/// <param name="Given">The options, by the names of <c>POST /api/imports</c>.</param>
/// <param name="ErrorsPath">Where wrong rows are written; <c>null</c> for nowhere.</param>
internal sealed record ReplayMapping(IReadOnlyDictionary<string, string> Given, string? ErrorsPath)
{
    public bool IsDryRun => Given.ContainsKey("dryRun");

    /// <summary>Without a word of the columns, the file is sent as it is.</summary>
    public bool IsUsed => Given.Count > 0 || ErrorsPath is not null;
}

/// <summary>A file of mapped rows, brought into the order in which they happened; wrong rows are told apart.</summary>
internal sealed class MappedFile
{
    private MappedFile(IReadOnlyList<ReplayItem> items, ImportTally tally) => (Items, Tally) = (items, tally);

    public IReadOnlyList<ReplayItem> Items { get; }

    public ImportTally Tally { get; }

    /// <exception cref="ReplayFileException">The file or the options cannot be used.</exception>
    public static MappedFile Read(string path, ReplayMapping mapping, DateTimeOffset now)
    {
        var file = ReplayFile.Existing(path);
        var reading = ImportOptionsReader.Read(mapping.Given);
        if (reading.Options is not { } options)
            throw new ReplayFileException($"The options of the import have errors: {string.Join("; ", reading.Errors)}.");
        var encoding = ImportText.Find(options.Charset) ?? throw new ReplayFileException($"There is no encoding '{options.Charset}'.");
        var tally = new ImportTally();
        var items = new List<ReplayItem>();
        try
        {
            using var text = ImportText.Open(file.OpenRead(), encoding);
            foreach (var row in new ImportReader(options, now).Read(text, FormatOf(path)))
                if (tally.Count(row) is { } mention) items.Add(new ReplayItem(mention.Published, JsonSerializer.SerializeToUtf8Bytes(row.Item!)));
        }
        catch (DecoderFallbackException broken)
        {
            throw new ReplayFileException($"{path}: {ImportText.NotReadable}", broken);
        }

        return new MappedFile([.. items.OrderBy(item => item.At)], tally);
    }

    public async Task ReportAsync(ReplayMapping mapping, CancellationToken cancellation)
    {
        Console.WriteLine(
            $"{Tally.Rows:N0} row(s): {Tally.Accepted:N0} to take in, {Tally.Repeated:N0} repeated, {Tally.Empty:N0} without text, {Tally.Rejected:N0} wrong");
        foreach (var error in Tally.Errors.Take(ErrorsShown)) await Console.Error.WriteLineAsync($"  {error}");
        if (mapping.ErrorsPath is null) return;
        await File.WriteAllTextAsync(mapping.ErrorsPath, ImportErrorFile.Write(Tally.Errors), cancellation);
    }

    private const int ErrorsShown = 5;

    private static ImportFormat FormatOf(string path)
        => Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" or ".txt" ? ImportFormat.Csv : ImportFormat.NdJson;
}
