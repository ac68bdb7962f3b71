using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MentionPipeline.HostDriver;

/// <summary>
/// The bodies that the Functions host posts. Strings, numbers and arrays are JSON inside of a JSON string; objects stay
/// objects. Property names are the host's.
/// </summary>
public static class InvocationBody
{
    public const string Namespace = "mentions-test.servicebus.windows.net";

    /// <summary>A batch of one partition, as an event-hub trigger with <c>dataType: string</c> sends it.</summary>
    public static byte[] OfEvents(string binding, string hub, string consumerGroup, int partition, IReadOnlyList<HubEvent> events, RetryState? retry)
    {
        ArgumentNullException.ThrowIfNull(events);
        var metadata = new JsonObject
        {
            ["TriggerPartitionContext"] = Context(hub, consumerGroup, partition),
            ["PartitionContext"] = Context(hub, consumerGroup, partition),
            ["SequenceNumberArray"] = Wrapped(events.Select(item => item.Sequence)),
            ["OffsetArray"] = Wrapped(events.Select(item => (item.Sequence * 100).ToString(CultureInfo.InvariantCulture))),
            ["OffsetStringArray"] = Wrapped(events.Select(item => (item.Sequence * 100).ToString(CultureInfo.InvariantCulture))),
            ["PartitionKeyArray"] = Wrapped(events.Select(_ => (string?)null)),
            ["EnqueuedTimeUtcArray"] = Wrapped(events.Select(item => TimeOf(item.EnqueuedAt))),
            ["PropertiesArray"] = Wrapped(events.Select(_ => new Dictionary<string, string>())),
            ["sys"] = Sys(binding),
        };
        if (retry is not null)
        {
            metadata["RetryContext"] = new JsonObject
            {
                ["RetryCount"] = retry.RetryCount,
                ["MaxRetryCount"] = retry.MaxRetryCount,
                ["Exception"] = null,
                ["Instance"] = null,
                ["State"] = new JsonObject(),
            };
        }
        return Bytes(new JsonObject { [binding] = Wrapped(events.Select(item => item.Body)) }, metadata);
    }

    /// <param name="padding">Makes the body as large as a test needs it.</param>
    public static byte[] OfTimer(string binding, string padding = "") => Bytes(
        new JsonObject
        {
            [binding] = new JsonObject
            {
                ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
                ["ScheduleStatus"] = null,
                ["IsPastDue"] = false,
            },
        },
        new JsonObject { ["sys"] = Sys(binding), ["padding"] = padding });

    /// <summary>A request to an HTTP trigger that is not forwarded. The host leaves an empty body away.</summary>
    public static byte[] OfRequest(string binding, string method, Uri url, string contentType, string? body)
    {
        var request = new JsonObject
        {
            ["Url"] = url?.AbsoluteUri,
            ["Method"] = method,
            ["Query"] = new JsonObject(),
            ["Headers"] = new JsonObject { ["Content-Type"] = new JsonArray(contentType), ["Host"] = new JsonArray("mentions-test.azurewebsites.net") },
            ["Params"] = new JsonObject(),
            ["Identities"] = new JsonArray(),
        };
        if (!string.IsNullOrEmpty(body)) request["Body"] = body;
        return Bytes(
            new JsonObject { [binding] = request },
            new JsonObject { ["Query"] = new JsonObject(), ["Headers"] = new JsonObject { ["Content-Type"] = contentType }, ["sys"] = Sys(binding) });
    }

    /// <summary>Without the Z, as the host writes it.</summary>
    private static string TimeOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static byte[] Bytes(JsonObject data, JsonObject metadata)
        => JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["Data"] = data, ["Metadata"] = metadata });

    private static JsonValue Wrapped<T>(IEnumerable<T> values) => JsonValue.Create(JsonSerializer.Serialize(values.ToArray()));

    private static JsonObject Context(string hub, string consumerGroup, int partition) => new()
    {
        ["IsCheckpointingAfterInvocation"] = true,
        ["FullyQualifiedNamespace"] = Namespace,
        ["EventHubName"] = hub,
        ["ConsumerGroup"] = consumerGroup,
        ["PartitionId"] = partition.ToString(CultureInfo.InvariantCulture),
    };

    private static JsonObject Sys(string name) => new()
    {
        ["MethodName"] = name,
        ["UtcNow"] = "2026-03-02T09:30:00Z",
        ["RandGuid"] = "00000000-0000-0000-0000-000000000000",
    };
}

public sealed record HubEvent(long Sequence, string Body, DateTimeOffset EnqueuedAt);

/// <param name="MaxRetryCount">-1 for ever.</param>
public sealed record RetryState(int RetryCount, int MaxRetryCount);
