using System.Text.Json;
using System.Text.Json.Serialization;
using MentionPipeline.Domain.Intake;

namespace MentionPipeline.App.Hosting;

/// <summary>An error as RFC 9457 has it, with every wrong place of the request.</summary>
internal sealed record Problem(string Title, int Status, string Detail)
{
    public const string ContentType = "application/problem+json";

    public IReadOnlyList<FieldError>? Errors { get; init; }

    public HttpReply Reply() => new(Status, ContentType, JsonSerializer.Serialize(this, ProblemJson.Default.Problem));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext;
