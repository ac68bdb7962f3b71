using System.Buffers;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;

namespace MentionPipeline.AzureCloud.Hubs;

/// <summary>
/// Puts events on <c>mentions-collected</c> by Event Hubs' REST interface, for whoever must know that they are safe before
/// it goes on: the service answers 201 once they are durable.
/// https://learn.microsoft.com/rest/api/eventhub/send-batch-events
/// </summary>
public sealed class EventHubSender : IMentionHub
{
    /// <summary>The version that the reference of Send Batch Events names.</summary>
    private const string ApiVersion = "2014-01";

    private const string BatchContentType = "application/vnd.microsoft.servicebus.json";
    private const string Scope = "https://eventhubs.azure.net/.default";
    private const int ThrottledStatus = 429;
    private const int UnavailableStatus = 503;

    /// <summary>The service takes 1 MB in one request on the standard tier, 256 KB on basic; this fits both.</summary>
    public const int RequestBytesMax = 240 * 1024;

    /// <summary>For one try; the pipeline makes four, with growing pauses or those that Retry-After asks for.</summary>
    private static readonly TimeSpan RequestTimeMax = TimeSpan.FromSeconds(30);

    private readonly HttpPipeline _pipeline;
    private readonly Uri _address;

    /// <param name="endpoint">The namespace, such as <c>https://NAME.servicebus.windows.net/</c>.</param>
    /// <param name="isDevelopment">No token is sent: for a stand-in on loopback, where a token must not go.</param>
    public EventHubSender(Uri endpoint, TokenCredential credential, bool isDevelopment = false, EventHubSenderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        _address = new Uri(endpoint, $"{HubName.Collected}/messages?api-version={ApiVersion}");
        options ??= new EventHubSenderOptions();
        options.Retry.NetworkTimeout = RequestTimeMax;
        _pipeline = HttpPipelineBuilder.Build(options, isDevelopment ? [] : [new BearerTokenAuthenticationPolicy(credential, Scope)]);
    }

    /// <summary>
    /// Several requests where the events do not fit one: when a later one fails the earlier events are there, and are sent
    /// again under the same ids.
    /// </summary>
    /// <exception cref="HubFullException">The service is busy or throttles.</exception>
    /// <exception cref="RequestFailedException">The service refused.</exception>
    public async Task AppendAsync(IReadOnlyList<MentionEvent> events, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(events);
        for (var sent = 0; sent < events.Count;)
        {
            var (body, count) = BodyOf(events, sent);
            await SendAsync(body, cancellation);
            sent += count;
        }
    }

    /// <summary>As many events as fit one request, at least one.</summary>
    private static (ReadOnlyMemory<byte> Body, int Count) BodyOf(IReadOnlyList<MentionEvent> events, int from)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var count = 0;
        buffer.Write("["u8);
        while (from + count < events.Count)
        {
            var item = ItemOf(events[from + count]);
            if (count > 0 && buffer.WrittenCount + item.Length + ",]".Length > RequestBytesMax) break;
            if (count > 0) buffer.Write(","u8);
            buffer.Write(item.Span);
            count++;
        }
        buffer.Write("]"u8);
        return (buffer.WrittenMemory, count);
    }

    private static ReadOnlyMemory<byte> ItemOf(MentionEvent item)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = PipelineJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("Body", JsonSerializer.SerializeToUtf8Bytes(item, PipelineJson.Options));
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(_address);
        message.Request.Headers.Add("Content-Type", BatchContentType);
        message.Request.Content = RequestContent.Create(body);
        await _pipeline.SendAsync(message, cancellation);
        if (!message.Response.IsError) return;
        if (message.Response.Status is not (ThrottledStatus or UnavailableStatus)) throw new RequestFailedException(message.Response);
        throw new HubFullException($"Event Hubs answered {message.Response.Status} {message.Response.ReasonPhrase}.")
        {
            RetryAfter = RetryAfterOf(message.Response),
        };
    }

    private static TimeSpan RetryAfterOf(Response response)
        => response.Headers.TryGetValue("Retry-After", out var text) && int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : new HubFullException().RetryAfter;
}

/// <summary>The transport and retries of <see cref="EventHubSender"/>.</summary>
public sealed class EventHubSenderOptions : ClientOptions
{
}
