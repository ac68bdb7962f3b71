using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Events;

/// <summary>
/// One set of JSON rules for the hubs, the store and the API: camelCase, enums as lower-camel words, absent instead of null,
/// non-ASCII written as itself (Italian, Arabic and Hindi stay readable; HTML pages must encode on output).
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(MentionEvent))]
[JsonSerializable(typeof(Mention))]
internal sealed partial class PipelineJsonContext : JsonSerializerContext;

/// <summary>Reads and writes the wire forms of the domain.</summary>
public static class PipelineJson
{
    /// <summary>The rules themselves, for adapters that serialise other records by them.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = PipelineJsonContext.Default,
    };
}
