using System.Text.Json;
using MentionPipeline.Domain.Events;

namespace MentionPipeline.Domain.Intake;

/// <summary>Reads a mention sent as a CloudEvents 1.0 event in structured JSON. Its <c>data</c> is the mention.</summary>
internal static class CloudEventReader
{
    private const int AttributeLengthMax = 1_000;

    private static readonly string[] Types = [MentionEventType.Collected, MentionEventType.Updated, MentionEventType.Deleted];

    public static MentionReading Read(JsonElement item, string path, DateTimeOffset collectedAt)
    {
        var errors = new List<FieldError>();
        var attributes = new FieldReader(item, path, errors);
        Require(attributes, "specversion", [MentionEvent.CurrentSpecVersion]);
        attributes.Text("id", AttributeLengthMax, required: true);
        attributes.Text("source", AttributeLengthMax, required: true);
        var type = Require(attributes, "type", Types);
        if (!attributes.Has("data"))
        {
            attributes.Fail("data", "the mention");
            return new MentionReading(null, errors);
        }
        var reading = MentionReader.Read(item.GetProperty("data"), path + ".data", collectedAt);
        errors.AddRange(reading.Errors);
        if (reading.Mention is not null && type == MentionEventType.Deleted && reading.Mention.Deleted is null)
            new FieldReader(item.GetProperty("data"), path + ".data", errors)
                .Fail("deleted", $"the time of deletion, as the type is {MentionEventType.Deleted}");
        return new MentionReading(errors.Count == 0 ? reading.Mention : null, errors);
    }

    private static string? Require(FieldReader attributes, string name, string[] allowed)
    {
        if (attributes.Text(name, AttributeLengthMax, required: true) is not { } value) return null;
        if (allowed.Contains(value, StringComparer.Ordinal)) return value;
        attributes.Fail(name, "one of " + string.Join(", ", allowed));
        return null;
    }
}
