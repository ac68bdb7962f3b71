using System.Text.Json;
using System.Text.Json.Serialization;
using MentionPipeline.Domain.Intake;

namespace MentionPipeline.App.Hosting;

/// <summary>An error as RFC 9457 has it, with every wrong place of the request.</summary>
internal sealed record Problem(string Title, int Status, string Detail)
{
    public const string ContentType = "application/problem+json";

    public IReadOnlyList<FieldError>? Errors { get; init; }

    /// <summary>Says what is wrong where the framework gives a title alone.</summary>
    public static void Explain(ProblemDetailsContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (problem, request) = (context.ProblemDetails, context.HttpContext.Request);
        if (problem is { Status: StatusCodes.Status405MethodNotAllowed, Detail: null })
            problem.Detail = $"{request.Path} takes no {request.Method}; it takes {context.HttpContext.Response.Headers.Allow}.";
    }

    public HttpReply Reply() => new(Status, ContentType, JsonSerializer.Serialize(this, ProblemJson.Default.Problem));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext;
