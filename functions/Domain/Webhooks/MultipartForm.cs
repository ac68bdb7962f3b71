using System.Text;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>
/// The text fields of a <c>multipart/form-data</c> body (RFC 7578). Files are stepped over: nothing of them is decoded or kept.
/// </summary>
internal static class MultipartForm
{
    public const int PartsMax = 200;

    /// <summary>Bytes of one field; the rest of it is cut off.</summary>
    public const int FieldBytesMax = 1024 * 1024;

    private const int HeaderBytesMax = 8 * 1024;

    /// <summary>RFC 2046, 5.1.1.</summary>
    private const int BoundaryLengthMax = 70;

    private static ReadOnlySpan<byte> LineEnd => "\r\n"u8;

    private static ReadOnlySpan<byte> HeaderEnd => "\r\n\r\n"u8;

    /// <returns>The bytes of each field by its name, the first where a name comes twice; <c>null</c> where it is no such form.</returns>
    public static IReadOnlyDictionary<string, ReadOnlyMemory<byte>>? Read(string? contentType, ReadOnlyMemory<byte> body)
    {
        if (BoundaryOf(contentType) is not { } boundary) return null;
        var delimiter = Encoding.ASCII.GetBytes($"\r\n--{boundary}");
        // The first delimiter has no line before it.
        if (!body.Span.StartsWith(delimiter.AsSpan(LineEnd.Length))) return null;
        var rest = body[(delimiter.Length - LineEnd.Length)..];
        var fields = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        for (var parts = 0; parts < PartsMax; parts++)
        {
            if (rest.Span.StartsWith("--"u8)) return fields;
            if (!rest.Span.StartsWith(LineEnd)) return null;
            rest = rest[LineEnd.Length..];
            var head = rest.Span[..Math.Min(rest.Length, HeaderBytesMax)].IndexOf(HeaderEnd);
            var end = head < 0 ? -1 : rest.Span[(head + LineEnd.Length)..].IndexOf(delimiter);
            if (end < 0) return null;
            var content = rest.Slice(head + HeaderEnd.Length, Math.Max(0, end - LineEnd.Length));
            if (FieldName(Encoding.UTF8.GetString(rest.Span[..head])) is { } name) fields.TryAdd(name, content[..Math.Min(content.Length, FieldBytesMax)]);
            rest = rest[(head + LineEnd.Length + end + delimiter.Length)..];
        }
        return null;
    }

    private static string? BoundaryOf(string? contentType)
    {
        if (contentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true) return null;
        var boundary = Parameter(contentType, "boundary");
        return boundary is { Length: > 0 and <= BoundaryLengthMax } && boundary.All(c => c is >= ' ' and < '\u007f') ? boundary : null;
    }

    /// <returns>The name of a field, or <c>null</c> for a file.</returns>
    private static string? FieldName(string headers)
    {
        var disposition = headers.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Disposition:", StringComparison.OrdinalIgnoreCase));
        return disposition is null || Parameter(disposition, "filename") is not null || Parameter(disposition, "filename*") is not null
            ? null
            : Parameter(disposition, "name");
    }

    private static string? Parameter(string header, string name)
    {
        foreach (var part in header.Split(';').Skip(1))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && part[..equals].Trim().Equals(name, StringComparison.OrdinalIgnoreCase)) return part[(equals + 1)..].Trim().Trim('"');
        }
        return null;
    }
}
