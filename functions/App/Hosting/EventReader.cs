using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Hosting;

/// <summary>Turns what lies on a hub into typed events; what cannot be read is set aside with its reason (law 5).</summary>
internal static class EventReader
{
    // A null where the records promise a value would break a stage later, and with it the whole batch.
    private static readonly JsonTypeInfo<MentionEvent> EventType =
        (JsonTypeInfo<MentionEvent>)new JsonSerializerOptions(PipelineJson.Options) { RespectNullableAnnotations = true }.GetTypeInfo(typeof(MentionEvent));

    public static EventBatch Read(string hub, string generation, int partition, IEnumerable<(long Sequence, ReadOnlyMemory<byte> Utf8Body)> raw)
    {
        var events = new List<ReceivedEvent>();
        var unreadable = new List<QuarantinedEvent>();
        foreach (var (sequence, body) in raw)
        {
            var position = new EventPosition(generation, partition, sequence);
            if (TryRead(body.Span, out var read, out var why)) events.Add(new ReceivedEvent(position, read, body));
            else unreadable.Add(new QuarantinedEvent(hub, position, SourceOf(body), QuarantineReason.Unreadable, why, Encoding.UTF8.GetString(body.Span)));
        }
        return new EventBatch(hub, generation, partition, events, unreadable);
    }

    private static bool TryRead(ReadOnlySpan<byte> body, out MentionEvent read, out string why)
    {
        read = null!;
        try
        {
            if (JsonSerializer.Deserialize(body, EventType) is not { } parsed)
            {
                why = "The event is the JSON value null.";
                return false;
            }
            why = Fault(parsed);
            read = parsed;
            return why.Length == 0;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            why = failure.Message;
            return false;
        }
    }

    private static string Fault(MentionEvent parsed)
    {
        if (parsed.SpecVersion != MentionEvent.CurrentSpecVersion) return $"specversion is '{parsed.SpecVersion}', not {MentionEvent.CurrentSpecVersion}.";
        if (parsed.Data is null || string.IsNullOrEmpty(parsed.Data.Id)) return "data.id is missing.";
        if (parsed.Data.Id != parsed.Subject) return $"subject '{parsed.Subject}' is not data.id '{parsed.Data.Id}'.";
        if (HoldsNull(parsed.Data)) return "a list of data holds null.";
        return parsed.Data.Source == parsed.Source ? "" : $"source '{parsed.Source}' is not data.source '{parsed.Data.Source}'.";
    }

    /// <summary>The one null that the reader of JSON lets through.</summary>
    private static bool HoldsNull(Mention mention)
        => mention.Tag.Any(tag => tag is null) || mention.Attachment.Any(link => link is null)
            || mention.About.Any(about => about is null || about.Matches.Any(match => match is null));

    private static string SourceOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("source", out var source)
                && source.ValueKind == JsonValueKind.String
                && source.GetString() is { Length: > 0 } text ? text : QuarantinedEvent.UnknownSource;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return QuarantinedEvent.UnknownSource;
        }
    }
}
