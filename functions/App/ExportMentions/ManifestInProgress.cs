using MentionPipeline.Domain.Exporting;

namespace MentionPipeline.App.Exporting;

/// <summary>The manifest as it was found, and what one run changes in it. Files that it drops are removed after it no longer names them.</summary>
internal sealed class ManifestInProgress
{
    private readonly IExportFolder _folder;
    private readonly SortedDictionary<string, ExportFile> _files;
    private readonly List<string> _dropped = [];

    private ManifestInProgress(IExportFolder folder, ExportManifest? manifest)
    {
        _folder = folder;
        Found = manifest is not null;
        _files = new SortedDictionary<string, ExportFile>((manifest ?? ExportManifest.Empty).Files.ToDictionary(file => file.Path), StringComparer.Ordinal);
    }

    /// <summary>Whether there was a manifest that could be read.</summary>
    public bool Found { get; }

    /// <summary>Partitions that were replaced.</summary>
    public int Changes { get; private set; }

    public static async Task<ManifestInProgress> OpenAsync(IExportFolder folder, CancellationToken cancellation)
    {
        await using var stream = await folder.OpenAsync(ExportManifest.Path, cancellation);
        return new ManifestInProgress(folder, stream is null ? null : await ExportManifest.ReadAsync(stream, cancellation));
    }

    public string? StateOf(ExportPartition partition) => _files.GetValueOrDefault(partition.NdjsonPath)?.State;

    /// <param name="files">None when the hour is empty.</param>
    public void Replace(ExportPartition partition, IReadOnlyList<ExportFile> files)
    {
        Changes++;
        foreach (var path in (string[])[partition.NdjsonPath, partition.CsvPath])
        {
            _files.Remove(path);
            if (files.All(file => file.Path != path)) _dropped.Add(path);
        }

        foreach (var file in files) _files[file.Path] = file;
    }

    public async Task SaveAsync(CancellationToken cancellation)
    {
        if (Found && Changes == 0) return;
        await _folder.PublishAsync(ExportManifest.Path, new ExportManifest { Files = [.. _files.Values] }.WriteAsync, cancellation);
        foreach (var path in _dropped) await _folder.RemoveAsync(path, cancellation);
    }
}
