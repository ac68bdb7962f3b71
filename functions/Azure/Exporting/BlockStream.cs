using System.Buffers;
using System.Security.Cryptography;

namespace MentionPipeline.AzureCloud.Exporting;

/// <summary>
/// Takes a file's bytes and holds one block of them at most. A block's id is the hash of its content: two writers of one
/// blob can never commit a mixture, and repeating a block changes nothing.
/// </summary>
internal sealed class BlockStream(BlobCalls calls, string name) : Stream
{
    private readonly List<string> _staged = [];
    private byte[]? _block = ArrayPool<byte>.Shared.Rent(BlobLimits.BlockBytes);
    private int _filled;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => _block is not null;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Makes the file appear.</summary>
    public async Task CommitAsync(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_block is null, this);
        if (_staged.Count == 0)
        {
            await calls.PutBlobAsync(name, _block.AsMemory(0, _filled), cancellation);
            return;
        }

        if (_filled > 0) await StageAsync(cancellation);
        await calls.PutBlockListAsync(name, _staged, cancellation);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_block is null, this);
        while (buffer.Length > 0)
        {
            // Only now is it known that the file is longer than what is here.
            if (_filled == BlobLimits.BlockBytes) await StageAsync(cancellationToken);
            var taken = Math.Min(buffer.Length, BlobLimits.BlockBytes - _filled);
            buffer[..taken].CopyTo(_block.AsMemory(_filled));
            _filled += taken;
            buffer = buffer[taken..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Streams on top of this one may end with a synchronous write (compressors do); there is no thread of a request to block here.
    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <summary>Does nothing: only full blocks travel.</summary>
    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _block is { } block)
        {
            _block = null;
            ArrayPool<byte>.Shared.Return(block);
        }

        base.Dispose(disposing);
    }

    private async Task StageAsync(CancellationToken cancellation)
    {
        if (_staged.Count == BlobLimits.BlocksMax - 1)
            throw new IOException($"The export \"{name}\" is longer than {BlobLimits.BlocksMax:N0} blocks of {BlobLimits.BlockBytes:N0} bytes.");
        var block = _block.AsMemory(0, _filled);
        var id = Convert.ToBase64String(SHA256.HashData(block.Span));
        await calls.PutBlockAsync(name, id, block, cancellation);
        _staged.Add(id);
        _filled = 0;
    }
}
