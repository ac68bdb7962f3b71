using Azure.Core;
using Azure.Core.Pipeline;
using MentionPipeline.Domain.Exporting;

namespace MentionPipeline.AzureCloud.Exporting;

/// <summary>What tests put in place of the network.</summary>
internal sealed class BlobClientOptions : ClientOptions;

/// <summary>
/// Exports in a container of block blobs. A short file is one Put Blob; a longer one is staged block by block and appears
/// when its list of blocks is committed: in both cases a reader sees the old content or the new.
/// </summary>
public sealed class BlobExports : IExportFolder
{
    private static readonly string[] Scopes = ["https://storage.azure.com/.default"];

    private readonly BlobCalls _calls;

    /// <param name="container">Address of the container, for example <c>https://ACCOUNT.blob.core.windows.net/exports</c>; it must exist.</param>
    public BlobExports(Uri container, TokenCredential credential, TimeProvider wall)
        : this(container, wall, new BlobClientOptions(), new BearerTokenAuthenticationPolicy(credential, Scopes))
    {
    }

    /// <param name="authentication">Proves who calls: a bearer token, or a shared access signature.</param>
    internal BlobExports(Uri container, TimeProvider wall, BlobClientOptions options, HttpPipelinePolicy authentication)
    {
        ArgumentNullException.ThrowIfNull(container);
        _calls = new BlobCalls(container, HttpPipelineBuilder.Build(options, new StorageHeaders(wall), authentication));
    }

    public async Task PublishAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var file = new BlockStream(_calls, NameOf(path));
        await write(file, cancellation);
        // What fails before this line has published nothing; the service drops staged blocks that are never committed after a week.
        await file.CommitAsync(cancellation);
    }

    public Task<Stream?> OpenAsync(string path, CancellationToken cancellation) => _calls.GetBlobAsync(NameOf(path), cancellation);

    public Task RemoveAsync(string path, CancellationToken cancellation) => _calls.DeleteBlobAsync(NameOf(path), cancellation);

    private static string NameOf(string path)
    {
        var name = string.Join('/', ExportPath.Parts(path));
        return name.Length <= BlobLimits.NameLengthMax
            ? name
            : throw new ArgumentException($"The export's path has {name.Length} characters; a blob's name may have {BlobLimits.NameLengthMax}.", nameof(path));
    }
}
