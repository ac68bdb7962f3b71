using MentionPipeline.Domain.Exporting;

namespace MentionPipeline.Embedded.Exporting;

/// <summary>Exports in a folder of this machine. A file is written beside its place, brought to disk, and moved over.</summary>
public sealed class FolderExports : IExportFolder
{
    // One name per file: what a crash leaves behind, the next publication overwrites.
    private const string UnfinishedSuffix = ".unfinished";
    private const int BufferBytes = 64 * 1024;

    private readonly string _root;

    public FolderExports(string root)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(root);
        _root = Path.GetFullPath(root);
    }

    public async Task PublishAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(write);
        var target = FullPathOf(path);
        var unfinished = target + UnfinishedSuffix;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes, useAsync: true))
            {
                await write(file, cancellation);
                await file.FlushAsync(cancellation);
                // The content is on disk before the name is: a power cut never leaves a name with half a file.
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, target, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    public Task<Stream?> OpenAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return Task.FromResult<Stream?>(
                new FileStream(FullPathOf(path), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, useAsync: true));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task RemoveAsync(string path, CancellationToken cancellation)
    {
        var target = FullPathOf(path);
        if (File.Exists(target)) File.Delete(target);
        return Task.CompletedTask;
    }

    /// <exception cref="ArgumentException">The path would leave the folder, or is not a plain relative path.</exception>
    private string FullPathOf(string path)
    {
        var parts = ExportPath.Parts(path);
        if (path.EndsWith(UnfinishedSuffix, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"\"{path}\" ends like a file that is being written.", nameof(path));
        return Path.Combine([_root, .. parts]);
    }
}
