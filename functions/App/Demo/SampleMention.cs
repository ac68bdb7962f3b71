using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Demo;

/// <summary>A mention as a source tells it: no id, no language, nothing that the pipeline finds out itself.</summary>
internal sealed record SampleMention
{
    public required string ExternalId { get; init; }
    public required string Source { get; init; }
    public MentionType Type { get; init; }
    public string? Url { get; init; }
    public required DateTimeOffset Published { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public DateTimeOffset? Deleted { get; init; }
    public Author? Author { get; init; }

    /// <summary>Title.</summary>
    public string? Name { get; init; }

    public string? Content { get; init; }
    public string? Summary { get; init; }
    public string? InReplyTo { get; init; }
    public InteractionStatistic? InteractionStatistic { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, SampleJson.Relaxed.SampleMention);
}

/// <param name="At">When the source sends it.</param>
/// <param name="Section">The section of the voices that spoke: what the text is meant to be.</param>
/// <param name="Language">Of the text.</param>
/// <param name="Brand">Id of the brand it is about; <c>null</c> for noise.</param>
internal sealed record SampleEvent(DateTimeOffset At, string Section, string Language, string? Brand, SampleMention Mention);

[JsonSerializable(typeof(SampleMention))]
internal sealed partial class SampleJson : JsonSerializerContext
{
    /// <summary>Accents, Arabic and Hindi stay readable in what the demo sends and keeps.</summary>
    public static SampleJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<MentionType>(JsonNamingPolicy.CamelCase) },
    });
}
