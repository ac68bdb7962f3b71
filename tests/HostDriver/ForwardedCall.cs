using System.Net.Http.Headers;
using MentionPipeline.App.Hosting;

namespace MentionPipeline.HostDriver;

/// <summary>
/// A caller's request as the Azure Functions host forwards it to a room without outputs of its own: method, path, query and
/// headers as they came, the body as a stream of its bytes, and none at all where the caller gave no length.
/// </summary>
/// <param name="http">Its base address is the handler's.</param>
public sealed class ForwardedCall(HttpClient http, FunctionDefinition function)
{
    private const string InvocationHeader = "X-Azure-Functions-InvocationId";

    /// <exception cref="HostContractException">The host would not forward to this function.</exception>
    public async Task<(int Status, string Body)> SendAsync(HttpRequestMessage incoming)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        if (function is not { Trigger: HttpTrigger trigger, OutputHub: null, ReplyBinding: not null })
            throw new HostContractException($"{function.Name} is not forwarded: that takes one HTTP trigger, one answer, and nothing else.");
        if (!trigger.Methods.Contains(incoming.Method.Method, StringComparer.OrdinalIgnoreCase)) return (404, "");
        using var forwarded = new HttpRequestMessage(incoming.Method, incoming.RequestUri);
        foreach (var header in incoming.Headers.Where(header => header.Key != "Transfer-Encoding"))
            forwarded.Headers.TryAddWithoutValidation(header.Key, header.Value);
        forwarded.Headers.Add(InvocationHeader, "forwarded-1");
        if (incoming.Content?.Headers.ContentLength is > 0) forwarded.Content = Copied(incoming.Content, await incoming.Content.ReadAsByteArrayAsync());
        using var response = await http.SendAsync(forwarded);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static StreamContent Copied(HttpContent incoming, byte[] body)
    {
        var content = new StreamContent(new MemoryStream(body));
        content.Headers.ContentLength = body.Length;
        if (incoming.Headers.ContentType is { } type) content.Headers.ContentType = MediaTypeHeaderValue.Parse(type.ToString());
        return content;
    }
}
