namespace MentionPipeline.App.Polling;

/// <summary>One record of a file: a line, or a CSV row that may hold line breaks within quotes.</summary>
/// <param name="Start">Byte position in the file.</param>
/// <param name="Next">Byte position of what follows.</param>
/// <param name="IsComplete">It ends with a line break. The last record of a file may not; it may still be growing.</param>
/// <param name="Bytes">Without the line break; empty where it <paramref name="IsOversize"/>.</param>
internal readonly record struct FileRecord(long Start, long Next, bool IsComplete, bool IsOversize, ReadOnlyMemory<byte> Bytes);

/// <summary>Cuts a file into records, in bounded memory, from any byte position at which a record starts.</summary>
internal sealed class RecordScanner(Stream stream, bool quoted)
{
    /// <summary>Bytes of one record. A longer one is skipped, to the next line break.</summary>
    public const int RecordBytesMax = 1024 * 1024;

    private const int BufferBytes = 64 * 1024;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly List<byte> _record = [];
    private int _read;
    private int _at;

    /// <summary>The next record, or <c>null</c> at the end of the file.</summary>
    public async Task<FileRecord?> NextAsync(CancellationToken cancellation)
    {
        var start = stream.Position - (_read - _at);
        var (position, inQuotes, isOversize) = (start, false, false);
        _record.Clear();
        while (await FillAsync(cancellation))
        {
            var value = _buffer[_at++];
            position++;
            // A doubled quote within quotes closes and opens again, which comes to the same.
            if (quoted && value == '"' && !isOversize) inQuotes = !inQuotes;
            if (value == '\n' && !inQuotes) return Record(start, position, isComplete: true, isOversize);
            if (!isOversize) _record.Add(value);
            if (_record.Count <= RecordBytesMax) continue;
            // Perhaps a quote was never closed: from here on any line break ends the record.
            (isOversize, inQuotes) = (true, false);
            _record.Clear();
        }

        return position == start ? null : Record(start, position, isComplete: false, isOversize);
    }

    private FileRecord Record(long start, long next, bool isComplete, bool isOversize)
        => new(start, next, isComplete, isOversize, isOversize ? default : _record.ToArray());

    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        if (_at < _read) return true;
        (_at, _read) = (0, await stream.ReadAsync(_buffer, cancellation));
        return _read > 0;
    }
}
