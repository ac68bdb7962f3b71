using System.Security.Cryptography;
using System.Text.Json;

namespace MentionPipeline.App.Polling;

/// <summary>How far one file of a watched folder has been read, as the cursor keeps it.</summary>
internal sealed record FilePosition
{
    /// <summary>Bytes at the start of a file that tell whether it is still the same file.</summary>
    public const int HeadBytesMax = 1_024;

    private const int ErrorLengthMax = 300;

    public static FilePosition Start { get; } = new();

    /// <summary>The byte at which the next record starts.</summary>
    public long Position { get; init; }

    /// <summary>Records read so far, good and bad.</summary>
    public long Records { get; init; }

    /// <summary>All that the file held when it had this length and time was read.</summary>
    public bool AtEnd { get; init; }
    public long Length { get; init; }
    public long ModifiedTicks { get; init; }

    public int HeadBytes { get; init; }
    public string? Head { get; init; }

    /// <summary>Records that could not be read, and what was wrong with the first.</summary>
    public int Bad { get; init; }
    public string? FirstError { get; init; }

    public bool IsFinished(FileInfo file) => AtEnd && Length == file.Length && ModifiedTicks == file.LastWriteTimeUtc.Ticks;

    public FilePosition WithError(string error) => this with
    {
        Bad = Bad + 1,
        FirstError = FirstError ?? (error.Length > ErrorLengthMax ? error[..ErrorLengthMax] : error),
    };

    /// <summary>Where to go on in the file as it is now: after what was read if the file only grew, else at its start.</summary>
    public async Task<FilePosition> ResumeAsync(Stream stream, CancellationToken cancellation)
    {
        var onlyGrew = AtEnd ? stream.Length > Length : stream.Length >= Position;
        return onlyGrew && Head == await HeadOfAsync(stream, HeadBytes, cancellation) ? this : Start;
    }

    /// <summary>Remembers by what the file can be known again.</summary>
    public async Task<FilePosition> StampedAsync(Stream stream, FileInfo file, CancellationToken cancellation)
    {
        var headBytes = (int)Math.Min(Math.Min(Position, stream.Length), HeadBytesMax);
        return this with
        {
            Length = file.Length,
            ModifiedTicks = file.LastWriteTimeUtc.Ticks,
            HeadBytes = headBytes,
            Head = await HeadOfAsync(stream, headBytes, cancellation),
        };
    }

    public string Write() => JsonSerializer.Serialize(this);

    public static FilePosition Read(string text) => JsonSerializer.Deserialize<FilePosition>(text) ?? Start;

    private static async Task<string?> HeadOfAsync(Stream stream, int bytes, CancellationToken cancellation)
    {
        if (bytes == 0) return null;
        stream.Position = 0;
        var head = new byte[bytes];
        var read = await stream.ReadAtLeastAsync(head, bytes, throwOnEndOfStream: false, cancellation);
        return Convert.ToHexStringLower(SHA256.HashData(head.AsSpan(0, read)).AsSpan(0, 8));
    }
}
