using System.Buffers;
using System.IO.Compression;

namespace MentionPipeline.App.Exporting;

/// <summary>A file of rows being written: compressed, counted and hashed as it goes, at most a page of rows in memory.</summary>
internal sealed class RowFile : IAsyncDisposable
{
    /// <summary>Rows are gathered up to this many bytes before they are compressed.</summary>
    private const int BufferedBytesMax = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _rows = new(2 * BufferedBytesMax);
    private readonly MeasuredStream _file;
    private readonly GZipStream _gzip;

    public RowFile(Stream stream)
    {
        _file = new MeasuredStream(stream);
        // Its header carries neither name nor time: the same rows give the same bytes.
        _gzip = new GZipStream(_file, CompressionLevel.Optimal, leaveOpen: true);
    }

    /// <summary>Where rows are written.</summary>
    public IBufferWriter<byte> Rows => _rows;

    public async ValueTask PassOnAsync(bool all, CancellationToken cancellation)
    {
        if (!all && _rows.WrittenCount < BufferedBytesMax) return;
        await _gzip.WriteAsync(_rows.WrittenMemory, cancellation);
        _rows.ResetWrittenCount();
    }

    /// <summary>Ends the file.</summary>
    public async Task<(long Bytes, string Sha256)> EndAsync(CancellationToken cancellation)
    {
        await PassOnAsync(all: true, cancellation);
        await _gzip.DisposeAsync();
        return (_file.Bytes, _file.Sha256());
    }

    public async ValueTask DisposeAsync()
    {
        await _gzip.DisposeAsync();
        await _file.DisposeAsync();
    }
}
