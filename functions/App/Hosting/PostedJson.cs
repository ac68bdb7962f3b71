using System.Globalization;

namespace MentionPipeline.App.Hosting;

/// <summary>The body of a request that changes something, once it may.</summary>
internal static class PostedJson
{
    /// <summary>
    /// A page of another site can make a browser send a form to loopback, but not JSON: so nothing else is taken. Where a key is
    /// set, it must be shown.
    /// </summary>
    /// <returns>The answer that refuses the request, or <c>null</c> and its body.</returns>
    public static async Task<(IResult? Refusal, ReadOnlyMemory<byte> Body)> ReadAsync(
        HttpRequest request, SharedKey key, int bytesMax, CancellationToken cancellation)
    {
        var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        if (!key.Admits(headers))
            return (Refuse(401, "The key is missing or wrong", $"Send the shared key in the header {SharedKey.HeaderName}."), default);
        if (!request.HasJsonContentType()) return (Refuse(415, "The request is not JSON", "Send it with Content-Type: application/json."), default);
        using var body = new MemoryStream();
        var buffer = new byte[bytesMax + 1];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > bytesMax) return (Refuse(413, "The request is too large", $"It has at most {bytesMax:N0} bytes."), default);
        }

        return (null, body.ToArray());
    }

    /// <summary>The same for a call that the host has read already.</summary>
    /// <param name="what">What the body is, as the beginning of a sentence.</param>
    /// <returns>The answer that refuses the call, or <c>null</c>.</returns>
    public static HttpReply? Refusal(HttpCall call, SharedKey key, int bytesMax, string what)
    {
        if (!key.Admits(call.Headers))
            return new Problem("The key is missing or wrong", 401, $"Send the shared key in the header {SharedKey.HeaderName}.").Reply();
        return call.Body.Length > bytesMax
            ? new Problem("The request is too large", 413, $"{what} has at most {bytesMax.ToString("N0", CultureInfo.InvariantCulture)} bytes.").Reply()
            : null;
    }

    public static IResult Refuse(int status, string title, string detail) => Results.Problem(detail, statusCode: status, title: title);
}
