using MentionPipeline.Domain;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Sources;

namespace MentionPipeline.App.Polling;

/// <summary>
/// Reads files that are dropped into a folder: <c>*.ndjson</c>, <c>*.jsonl</c>, <c>*.json</c>, <c>*.csv</c>. Files are read
/// where they lie and never changed or removed; one that grows is read on, one that was replaced is read anew.
/// </summary>
public sealed class FolderReader(Clocks clocks) : ISourceReader
{
    /// <summary>A file that has not changed for this long is taken as written to its end. One moved in is older already.</summary>
    public static readonly TimeSpan SettledAfter = TimeSpan.FromSeconds(3);

    /// <summary>Files that are followed: the newest ones.</summary>
    public const int FilesMax = 1_000;

    private const string FileValuePrefix = "file:";

    private static readonly Dictionary<string, IFileFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".ndjson"] = new JsonLines(),
        [".jsonl"] = new JsonLines(),
        [".json"] = new JsonWhole(),
        [".csv"] = new CsvRows(),
    };

    /// <summary>Only what lies in the folder itself, and hidden files not.</summary>
    private static readonly EnumerationOptions Shallow = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.Directory };

    public async Task<SourcePage> ReadAsync(ListeningSource source, CursorDocument? cursor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        var (files, remarks) = Files(source);
        var page = new FolderPage(source.Id, clocks.Collection.GetUtcNow());
        var positions = new Dictionary<string, string>();
        var more = false;
        foreach (var file in files)
        {
            var known = Known(cursor, file);
            var position = page.IsFull ? known : await ReadOnAsync(file, known, page, remarks, cancellation);
            if (position is null) continue;
            positions[FileValuePrefix + file.Name] = position.Write();
            more |= page.IsFull && !position.IsFinished(file);
            if (position.Bad > 0) remarks.Add($"{file.Name}: {position.Bad} could not be read, first {position.FirstError}");
        }

        more |= page.IsFull && files.Exists(file => !positions.ContainsKey(FileValuePrefix + file.Name));
        return new(page.Mentions, positions) { More = more, Warning = remarks.Count == 0 ? null : string.Join(". ", remarks) };
    }

    private static (List<FileInfo> Files, List<string> Remarks) Files(ListeningSource source)
    {
        var folder = new DirectoryInfo(source.Path ?? throw new SourceUnavailableException($"The source {source.Id} has no path."));
        if (!folder.Exists) throw new SourceUnavailableException($"There is no folder {folder.FullName}.");
        var remarks = new List<string>();
        var files = folder.EnumerateFiles("*", Shallow).Where(file => Formats.ContainsKey(file.Extension)).ToList();
        // A link could lead to any file of this machine.
        var links = files.Where(file => file.LinkTarget is not null).Select(file => file.Name).ToList();
        if (links.Count > 0) remarks.Add($"Links are not read: {string.Join(", ", links.Take(5))}");
        files.RemoveAll(file => file.LinkTarget is not null || !file.Exists || file.Length == 0);
        if (files.Count > FilesMax) remarks.Add($"The folder holds {files.Count:N0} files; only the newest {FilesMax:N0} are followed");
        return ([.. files.OrderByDescending(file => file.LastWriteTimeUtc).Take(FilesMax).OrderBy(file => file.Name, StringComparer.Ordinal)], remarks);
    }

    private static FilePosition? Known(CursorDocument? cursor, FileInfo file)
        => cursor?.Values.GetValueOrDefault(FileValuePrefix + file.Name) is { } text ? FilePosition.Read(text) : null;

    private async Task<FilePosition?> ReadOnAsync(
        FileInfo file, FilePosition? known, FolderPage page, List<string> remarks, CancellationToken cancellation)
    {
        if (known?.IsFinished(file) == true) return known;
        var age = clocks.Wall.GetUtcNow() - file.LastWriteTimeUtc;
        var isSettled = age.Duration() >= SettledAfter;
        // A file that is being written is looked at the second time it is met: by then what has a line break is whole.
        if (known is null && !isSettled) return FilePosition.Start;
        try
        {
            await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var at = await (known ?? FilePosition.Start).ResumeAsync(stream, cancellation);
            var read = await Formats[file.Extension].ReadAsync(stream, at, isSettled, page, cancellation);
            return await read.StampedAsync(stream, file, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            remarks.Add($"{file.Name}: {exception.Message}");
            return known;
        }
    }
}
