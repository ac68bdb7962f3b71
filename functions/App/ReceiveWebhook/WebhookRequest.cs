using MentionPipeline.Domain.Webhooks;

namespace MentionPipeline.App.Webhooks;

/// <summary>Takes a delivery from the wire, byte by byte as it came.</summary>
internal static class WebhookRequest
{
    private const int ReadBufferBytes = 16 * 1024;

    /// <summary>Nobody says whether a signature is over the packed or the unpacked body, and no sender packs.</summary>
    public static bool IsEncoded(HttpRequest request)
        => request.Headers.ContentEncoding.FirstOrDefault() is { Length: > 0 } encoding && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase);

    /// <returns>The body, or <c>null</c> where it is larger than the bound: then the rest of it is left unread.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int bytesMax, CancellationToken cancellation)
    {
        if (request.ContentLength > bytesMax) return null;
        using var body = new MemoryStream();
        var buffer = new byte[ReadBufferBytes];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (body.Length + read > bytesMax) return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    public static WebhookCall CallOf(HttpRequest request, ReadOnlyMemory<byte> body) => new(
        request.Query.ToDictionary(pair => pair.Key, pair => pair.Value[0] ?? "", StringComparer.Ordinal),
        request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value[0] ?? "", StringComparer.OrdinalIgnoreCase),
        body);
}
