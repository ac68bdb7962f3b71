namespace MentionPipeline.Domain.Exporting;

/// <summary>Where exports are published: a folder here, a blob container in Azure.</summary>
public interface IExportFolder
{
    /// <summary>Publishes a file as one: a reader sees the old content or the new, never a part.</summary>
    /// <param name="path">Relative, with forward slashes.</param>
    Task PublishAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation);

    /// <summary>The file's content, or <c>null</c> where there is none. The caller disposes it.</summary>
    Task<Stream?> OpenAsync(string path, CancellationToken cancellation);

    /// <summary>Removes a file; says nothing where there is none.</summary>
    Task RemoveAsync(string path, CancellationToken cancellation);
}
