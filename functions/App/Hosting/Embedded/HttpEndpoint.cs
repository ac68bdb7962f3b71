using MentionPipeline.Domain.Hubs;
using MentionPipeline.Embedded.Hubs;

namespace MentionPipeline.App.Hosting.Embedded;

/// <summary>Plays an HTTP trigger: reads a bounded body, runs the function, makes its events durable, then answers (law 2).</summary>
internal sealed class HttpEndpoint(HubLog log, FunctionDefinition definition, HttpTrigger trigger, IHttpFunction function)
{
    public void Map(IEndpointRouteBuilder routes)
        => routes.MapMethods("/" + trigger.Route.TrimStart('/'), trigger.Methods.Select(method => method.ToUpperInvariant()), AnswerAsync);

    private async Task AnswerAsync(HttpContext context)
    {
        var reply = await ReplyAsync(context.Request, context.RequestAborted);
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        foreach (var (name, value) in reply.Headers) context.Response.Headers[name] = value;
        await context.Response.WriteAsync(reply.Body, context.RequestAborted);
    }

    private async Task<HttpReply> ReplyAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            var reply = await function.RunAsync(await ReadAsync(request, cancellation), cancellation);
            if (reply.Events.Count > 0) await log.AppendAsync(definition.OutputHub!, reply.Events, cancellation);
            return reply;
        }
        catch (HubFullException full)
        {
            return new Problem("The pipeline is busy", 429, full.Message).Reply() with
            {
                Headers = new Dictionary<string, string>
                {
                    ["Retry-After"] = Math.Ceiling(full.RetryAfter.TotalSeconds).ToString("0", System.Globalization.CultureInfo.InvariantCulture),
                },
            };
        }
    }

    /// <summary>Reads one byte more than the largest body, so that the function sees that it is too large.</summary>
    private static async Task<HttpCall> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        const int readMax = ReceiveMentions.BodyBytesMax + 1;
        using var body = new MemoryStream(capacity: (int)Math.Clamp(request.ContentLength ?? 0, 0, readMax));
        var buffer = new byte[16 * 1024];
        while (body.Length < readMax)
        {
            var read = await request.Body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, readMax - body.Length)), cancellation);
            if (read == 0) break;
            body.Write(buffer, 0, read);
        }
        return new HttpCall(
            request.Method,
            request.Path,
            request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
            request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.GetBuffer().AsMemory(0, (int)body.Length));
    }
}
