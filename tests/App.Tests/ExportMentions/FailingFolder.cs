using MentionPipeline.Domain.Exporting;

namespace MentionPipeline.App.Tests.Exporting;

/// <summary>An export folder that remembers what was published, and fails at a given change.</summary>
internal sealed class FailingFolder(IExportFolder inner) : IExportFolder
{
    private int _changes;

    public List<string> Published { get; } = [];

    /// <summary>The change that fails, counted from 1; it sets the count to zero.</summary>
    public int? FailAt
    {
        get;
        set
        {
            field = value;
            _changes = 0;
        }
    }

    public async Task PublishAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        await inner.PublishAsync(
            path,
            async (stream, inside) =>
            {
                await write(stream, inside);
                Step();
            },
            cancellation);
        Published.Add(path);
    }

    public Task<Stream?> OpenAsync(string path, CancellationToken cancellation) => inner.OpenAsync(path, cancellation);

    public Task RemoveAsync(string path, CancellationToken cancellation)
    {
        Step();
        return inner.RemoveAsync(path, cancellation);
    }

    private void Step()
    {
        if (++_changes == FailAt) throw new IOException("The disk is gone.");
    }
}
