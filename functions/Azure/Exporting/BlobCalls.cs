using System.Security;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace MentionPipeline.AzureCloud.Exporting;

/// <summary>The five operations of Blob Storage that exports need. All of them may be repeated, so the pipeline retries them.</summary>
internal sealed class BlobCalls(Uri container, HttpPipeline http)
{
    private const string ErrorCodeHeader = "x-ms-error-code";
    private const string BlobNotFound = "BlobNotFound";

    public Task PutBlobAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
        => SendAsync(name, "", RequestMethod.Put, request =>
        {
            request.Headers.Add("x-ms-blob-type", "BlockBlob");
            request.Headers.Add("x-ms-blob-content-type", ContentTypeOf(name));
            request.Content = RequestContent.Create(content);
        }, 201, cancellation);

    public Task PutBlockAsync(string name, string blockId, ReadOnlyMemory<byte> content, CancellationToken cancellation)
        => SendAsync(
            name,
            $"comp=block&blockid={Uri.EscapeDataString(blockId)}",
            RequestMethod.Put,
            request => request.Content = RequestContent.Create(content),
            201,
            cancellation);

    public Task PutBlockListAsync(string name, IEnumerable<string> blockIds, CancellationToken cancellation)
        => SendAsync(name, "comp=blocklist", RequestMethod.Put, request =>
        {
            request.Headers.Add("x-ms-blob-content-type", ContentTypeOf(name));
            request.Headers.Add("Content-Type", "application/xml");
            request.Content = RequestContent.Create(Encoding.UTF8.GetBytes(BlockList(blockIds)));
        }, 201, cancellation);

    /// <returns>The content as it arrives; <c>null</c> where there is no such blob.</returns>
    public async Task<Stream?> GetBlobAsync(string name, CancellationToken cancellation)
    {
        using var message = Message(name, "", RequestMethod.Get);
        message.BufferResponse = false;
        await http.SendAsync(message, cancellation);
        if (IsNoBlob(message.Response)) return null;
        Expect(message.Response, 200, name);
        return message.ExtractResponseContent() ?? Stream.Null;
    }

    public async Task DeleteBlobAsync(string name, CancellationToken cancellation)
    {
        using var message = Message(name, "", RequestMethod.Delete);
        await http.SendAsync(message, cancellation);
        if (!IsNoBlob(message.Response)) Expect(message.Response, 202, name);
    }

    private async Task SendAsync(string name, string query, RequestMethod method, Action<Request> fill, int expected, CancellationToken cancellation)
    {
        using var message = Message(name, query, method);
        fill(message.Request);
        await http.SendAsync(message, cancellation);
        Expect(message.Response, expected, name);
    }

    private HttpMessage Message(string name, string query, RequestMethod method)
    {
        var message = http.CreateMessage();
        message.Request.Method = method;
        var path = string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
        message.Request.Uri.Reset(new UriBuilder(container) { Path = $"{container.AbsolutePath.TrimEnd('/')}/{path}", Query = query }.Uri);
        return message;
    }

    // A missing container is no missing blob: it is a deployment that is not complete.
    private static bool IsNoBlob(Response response) => response.Status == 404 && ErrorCodeOf(response) == BlobNotFound;

    /// <exception cref="RequestFailedException">The service answered otherwise.</exception>
    private static void Expect(Response response, int status, string name)
    {
        if (response.Status == status) return;
        var code = ErrorCodeOf(response);
        throw new RequestFailedException(response.Status, $"Blob Storage answered {response.Status} ({code}) for \"{name}\".", code, null);
    }

    private static string? ErrorCodeOf(Response response) => response.Headers.TryGetValue(ErrorCodeHeader, out var code) ? code : null;

    private static string BlockList(IEnumerable<string> blockIds)
    {
        var xml = new StringBuilder("""<?xml version="1.0" encoding="utf-8"?><BlockList>""");
        foreach (var id in blockIds) xml.Append("<Latest>").Append(SecurityElement.Escape(id)).Append("</Latest>");
        return xml.Append("</BlockList>").ToString();
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".gz" => "application/gzip",
        ".json" => "application/json",
        _ => "application/octet-stream",
    };
}
