using System.Text.Json.Serialization;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Events;

/// <summary>
/// What lies on the hubs: a CloudEvents 1.0 event in structured JSON. Source and id together are unique, and the same
/// state of the same post has the same id, so that a receiver can drop a repeat.
/// </summary>
public sealed record MentionEvent
{
    public const string CurrentSpecVersion = "1.0";
    public const string JsonContentType = "application/json";

    [JsonPropertyName("specversion")]
    public string SpecVersion { get; init; } = CurrentSpecVersion;

    public required string Id { get; init; }

    /// <summary>The listening source.</summary>
    public required string Source { get; init; }

    public required string Type { get; init; }

    /// <summary>The mention's id.</summary>
    public required string Subject { get; init; }

    /// <summary>When the state it carries came to be at the source.</summary>
    public required DateTimeOffset Time { get; init; }

    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; init; } = JsonContentType;

    public required Mention Data { get; init; }

    /// <summary>The event that first carries a mention into the pipeline.</summary>
    public static MentionEvent Collected(Mention mention) => Of(mention, MentionEventType.ForIntake(mention));

    /// <summary>The event that carries a person's label, and of the mention only what names it.</summary>
    public static MentionEvent Labelled(Mention mention, HumanLabel label, DateTimeOffset collectedAt)
    {
        ArgumentNullException.ThrowIfNull(mention);
        ArgumentNullException.ThrowIfNull(label);
        var labelled = Of(Named(mention, collectedAt) with { Label = label }, MentionEventType.Labelled);
        return labelled with { Id = $"{mention.Id}-{label.At.UtcTicks:x}-labelled", Time = label.At };
    }

    /// <summary>The event that erases what a person said, without taking back what was counted.</summary>
    public static MentionEvent Forgotten(Mention mention, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(mention);
        return Of(Named(mention, at), MentionEventType.Forgotten) with { Time = at };
    }

    /// <summary>Of a mention only what names it.</summary>
    private static Mention Named(Mention mention, DateTimeOffset collectedAt) => new()
    {
        Id = mention.Id,
        ExternalId = mention.ExternalId,
        Source = mention.Source,
        Published = mention.Published,
        CollectedAt = collectedAt,
    };

    /// <summary>The event by which a stage hands a mention to the next one.</summary>
    public MentionEvent Next(string type, Mention data) => this with { Id = IdOf(data, type), Type = type, Data = data };

    private static MentionEvent Of(Mention mention, string type) => new()
    {
        Id = IdOf(mention, type),
        Source = mention.Source,
        Type = type,
        Subject = mention.Id,
        Time = mention.Deleted ?? mention.Updated ?? mention.Published,
        Data = mention,
    };

    private static string IdOf(Mention mention, string type)
        => $"{mention.Id}-{MentionVersion.Of(mention):x}-{type[(type.LastIndexOf('.') + 1)..]}";
}

/// <summary>The event types of the pipeline.</summary>
public static class MentionEventType
{
    public const string Collected = "mention.collected";
    public const string Updated = "mention.updated";
    public const string Deleted = "mention.deleted";
    public const string Enriched = "mention.enriched";
    public const string Classified = "mention.classified";

    /// <summary>A person has said how it sounds. The stages before the store hand it on as it is.</summary>
    public const string Labelled = "mention.labelled";

    /// <summary>Its author is to be forgotten. The stages before the store hand it on as it is.</summary>
    public const string Forgotten = "mention.forgotten";

    /// <summary>Whether it speaks of a stored mention instead of bringing one.</summary>
    public static bool IsAboutStored(string type) => type is Labelled or Forgotten;

    /// <summary>What a source reported, told by the times it gave.</summary>
    public static string ForIntake(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        if (mention.Deleted is not null) return Deleted;
        return mention.Updated > mention.Published ? Updated : Collected;
    }
}
