using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>A batch of one partition, as an event-hub trigger with <c>dataType: string</c> hands it over.</summary>
/// <param name="IsLastTry">When this try fails the host moves on, and the batch would be lost.</param>
internal sealed record HubInvocation(EventBatch Batch, DateTimeOffset? LastEnqueuedAt, bool IsLastTry)
{
    /// <exception cref="InvalidInvocationException">It is not what the host sends.</exception>
    public static HubInvocation Read(InvocationRequest request, string binding, HubGenerations generations)
    {
        var context = request.Metadata("TriggerPartitionContext") ?? request.Metadata("PartitionContext")
            ?? throw new InvalidInvocationException("Metadata.TriggerPartitionContext is missing: without it no event has a position.");
        var hub = TextOf(context, "EventHubName");
        if (!int.TryParse(TextOf(context, "PartitionId"), NumberStyles.None, CultureInfo.InvariantCulture, out var partition))
            throw new InvalidInvocationException("TriggerPartitionContext.PartitionId is no number.");
        var generation = generations.Of(TextOf(context, "FullyQualifiedNamespace"), hub);
        var bodies = ArrayOf(request.Data(binding), $"Data.{binding}").Select(BodyOf).ToList();
        var sequences = ArrayOf(request.Metadata("SequenceNumberArray"), "Metadata.SequenceNumberArray").Select(SequenceOf).ToList();
        if (bodies.Count != sequences.Count)
            throw new InvalidInvocationException($"{bodies.Count} events, but {sequences.Count} sequence numbers.");
        var batch = EventReader.Read(hub, generation, partition, sequences.Zip(bodies));
        return new HubInvocation(batch, LastEnqueuedAtOf(request), IsLast(request.Metadata("RetryContext")));
    }

    /// <summary>No context means no policy, so there is no second try; a negative maximum means that tries never end.</summary>
    private static bool IsLast(JsonElement? retry)
    {
        if (retry is not { ValueKind: JsonValueKind.Object } context) return true;
        var max = NumberOf(context, "MaxRetryCount");
        return max != RetryDefinition.Forever && NumberOf(context, "RetryCount") >= max;
    }

    private static int NumberOf(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var value)) throw new InvalidInvocationException($"RetryContext.{name} is missing.");
        return int.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidInvocationException($"RetryContext.{name} is no number: {value}.");
    }

    private static string TextOf(JsonElement parent, string name)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ToString() is { Length: > 0 } text
            ? text
            : throw new InvalidInvocationException($"TriggerPartitionContext.{name} is missing.");

    private static JsonElement.ArrayEnumerator ArrayOf(JsonElement? value, string name)
        => value is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : throw new InvalidInvocationException($"{name} is missing or no array.");

    private static long SequenceOf(JsonElement value)
        => long.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : throw new InvalidInvocationException($"SequenceNumberArray holds {value.GetRawText()}.");

    /// <summary>The text as it was sent. What is no string, or holds half a surrogate pair, is left for the reader to set aside.</summary>
    private static ReadOnlyMemory<byte> BodyOf(JsonElement element)
    {
        try
        {
            return Encoding.UTF8.GetBytes(element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText());
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetBytes(element.GetRawText());
        }
    }

    /// <summary>UTC, though the host often leaves the Z away; <c>null</c> where it cannot be read: nothing hangs on it.</summary>
    private static DateTimeOffset? LastEnqueuedAtOf(InvocationRequest request)
        => request.Metadata("EnqueuedTimeUtcArray") is { ValueKind: JsonValueKind.Array } times && times.GetArrayLength() > 0
            && DateTimeOffset.TryParse(
                times[times.GetArrayLength() - 1].ToString(), CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : null;
}
