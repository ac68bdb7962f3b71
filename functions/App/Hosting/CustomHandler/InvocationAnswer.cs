using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using MentionPipeline.Domain.Events;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>
/// The answer to a successful invocation. It cannot be empty: on an empty body the host waits for more until the function's
/// timeout, then kills the program.
/// </summary>
internal sealed class InvocationAnswer
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>By the name of the binding. Arrays of strings: the host sends each as it is, whereas it would rewrite objects.</summary>
    public Dictionary<string, IReadOnlyList<MentionEvent>> Events { get; } = [];

    public HttpReply? Reply { get; init; }

    /// <summary>The name of the HTTP output binding.</summary>
    public string ReplyName { get; init; } = "res";

    public ReadOnlyMemory<byte> ToUtf8Json()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteStartObject("Outputs");
            foreach (var (name, events) in Events) WriteEvents(json, name, events);
            if (Reply is not null) WriteReply(json, Reply);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static void WriteEvents(Utf8JsonWriter json, string name, IReadOnlyList<MentionEvent> events)
    {
        json.WriteStartArray(name);
        foreach (var item in events) json.WriteStringValue(JsonSerializer.SerializeToUtf8Bytes(item, PipelineJson.Options));
        json.WriteEndArray();
    }

    private void WriteReply(Utf8JsonWriter json, HttpReply reply)
    {
        json.WriteStartObject(ReplyName);
        json.WriteNumber("StatusCode", reply.Status);
        json.WriteStartObject("Headers");
        json.WriteString("Content-Type", reply.ContentType);
        foreach (var (name, value) in reply.Headers) json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteString("Body", reply.Body);
        json.WriteEndObject();
    }
}
