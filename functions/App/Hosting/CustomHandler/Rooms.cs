using System.Text;
using System.Text.Json;
using MentionPipeline.Domain.Events;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>A room behind <c>POST /{Function}</c>.</summary>
internal interface IRoom
{
    Task<InvocationAnswer> AnswerAsync(InvocationRequest request, CancellationToken cancellation);
}

/// <summary>A timer room. The host makes sure that it runs on one instance only, and not twice at once.</summary>
internal sealed class TimerRoom(ITimerFunction function) : IRoom
{
    public async Task<InvocationAnswer> AnswerAsync(InvocationRequest request, CancellationToken cancellation)
    {
        await function.RunAsync(cancellation);
        return new InvocationAnswer();
    }
}

/// <summary>An HTTP room with events to put out. The caller is answered by the host, once the hub has them (law 2).</summary>
internal sealed class HttpRoom(FunctionDefinition definition, IHttpFunction function) : IRoom
{
    public async Task<InvocationAnswer> AnswerAsync(InvocationRequest request, CancellationToken cancellation)
    {
        var reply = await function.RunAsync(CallOf(request.Data(definition.TriggerBinding)), cancellation);
        var answer = new InvocationAnswer { Reply = reply, ReplyName = definition.ReplyBinding ?? "res" };
        if (definition.OutputBinding is { } output) answer.Events[output] = reply.Events;
        return answer;
    }

    private static HttpCall CallOf(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object) throw new InvalidInvocationException("The request is no object.");
        var headers = Fields(request, "Headers");
        return new HttpCall(
            request.GetProperty("Method").GetString() ?? "POST",
            Uri.TryCreate(request.GetProperty("Url").GetString(), UriKind.Absolute, out var url) ? url.AbsolutePath : "/",
            Fields(request, "Query"),
            headers,
            BodyOf(request, headers.GetValueOrDefault("Content-Type")));
    }

    /// <summary>Values are strings or arrays of them; of an array the first counts.</summary>
    private static Dictionary<string, string> Fields(JsonElement request, string name)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!request.TryGetProperty(name, out var values) || values.ValueKind != JsonValueKind.Object) return fields;
        foreach (var field in values.EnumerateObject())
        {
            var value = field.Value.ValueKind == JsonValueKind.Array ? field.Value.EnumerateArray().FirstOrDefault() : field.Value;
            fields.TryAdd(field.Name, value.ValueKind == JsonValueKind.Undefined ? "" : value.ToString());
        }
        return fields;
    }

    /// <summary>The host sends text as it came, and bytes that it takes for binary in base64; a body without a length it leaves out.</summary>
    private static byte[] BodyOf(JsonElement request, string? contentType)
    {
        if (!request.TryGetProperty("Body", out var body) || body.ValueKind == JsonValueKind.Null) return [];
        if (body.ValueKind != JsonValueKind.String) return Encoding.UTF8.GetBytes(body.GetRawText());
        return IsSentAsBase64(contentType) && body.TryGetBytesFromBase64(out var bytes) ? bytes : Encoding.UTF8.GetBytes(body.GetString()!);
    }

    private static bool IsSentAsBase64(string? contentType)
        => contentType is not null
            && (contentType.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase)
                || contentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase));
}
