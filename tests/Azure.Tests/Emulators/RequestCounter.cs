using System.Collections.Concurrent;
using System.Net;
using Microsoft.Azure.Cosmos;

namespace MentionPipeline.AzureCloud.Tests.Emulators;

/// <summary>Notes what passes between the client and the service, while someone wants to know.</summary>
internal sealed class RequestCounter : RequestHandler
{
    private ConcurrentQueue<SentRequest>? sent;

    public async Task<IReadOnlyList<SentRequest>> DuringAsync(Func<Task> work)
    {
        var noted = sent = new ConcurrentQueue<SentRequest>();
        await work();
        sent = null;
        return [.. noted];
    }

    public override async Task<ResponseMessage> SendAsync(RequestMessage request, CancellationToken cancellationToken)
    {
        if (sent is not { } noted) return await base.SendAsync(request, cancellationToken);
        var body = await BodyAsync(request.Content, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        noted.Enqueue(new SentRequest(request.Method.Method, request.RequestUri.OriginalString, response.StatusCode, body, response.Content?.Length ?? 0));
        return response;
    }

    private static async Task<byte[]> BodyAsync(Stream? content, CancellationToken cancellation)
    {
        if (content is null) return [];
        var body = new byte[content.Length];
        await content.ReadExactlyAsync(body, cancellation);
        content.Position = 0;
        return body;
    }
}

/// <param name="Path"><c>dbs/{database}/colls/{container}/docs/{id}</c>.</param>
internal sealed record SentRequest(string Method, string Path, HttpStatusCode Status, byte[] Body, long BytesIn)
{
    public string Container => Path.Split("/colls/")[1].Split('/')[0];
}
