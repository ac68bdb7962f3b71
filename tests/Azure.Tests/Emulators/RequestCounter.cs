using System.Collections.Concurrent;
using System.Net;
using Microsoft.Azure.Cosmos;

namespace MentionPipeline.AzureCloud.Tests.Emulators;

/// <summary>Notes what passes between the client and the service.</summary>
internal sealed class RequestCounter : RequestHandler
{
    private readonly ConcurrentQueue<SentRequest> sent = new();

    public IReadOnlyList<SentRequest> Take()
    {
        SentRequest[] taken = [.. sent];
        sent.Clear();
        return taken;
    }

    public override async Task<ResponseMessage> SendAsync(RequestMessage request, CancellationToken cancellationToken)
    {
        var bytesOut = request.Content?.Length ?? 0;
        var response = await base.SendAsync(request, cancellationToken);
        sent.Enqueue(new SentRequest(request.Method.Method, request.RequestUri.OriginalString, response.StatusCode, bytesOut, response.Content?.Length ?? 0));
        return response;
    }
}

internal sealed record SentRequest(string Method, string Path, HttpStatusCode Status, long BytesOut, long BytesIn);
