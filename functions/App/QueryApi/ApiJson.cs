using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Querying;

/// <summary>The JSON rules of the API: the domain's own, with everything that HTML could mistake escaped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatusView))]
[JsonSerializable(typeof(ListView<BrandView>))]
[JsonSerializable(typeof(ListView<Mention>))]
[JsonSerializable(typeof(ListView<SignalView>))]
[JsonSerializable(typeof(SignalView))]
[JsonSerializable(typeof(TimelineView))]
[JsonSerializable(typeof(ListView<TopicView>))]
[JsonSerializable(typeof(WhyView))]
[JsonSerializable(typeof(EmergingView))]
[JsonSerializable(typeof(LedgerView))]
[JsonSerializable(typeof(ListView<DeliveryLogView>))]
[JsonSerializable(typeof(ListView<ChannelView>))]
[JsonSerializable(typeof(ListView<AdjustmentView>))]
[JsonSerializable(typeof(ChannelView))]
[JsonSerializable(typeof(TrialView))]
[JsonSerializable(typeof(AnswerView))]
[JsonSerializable(typeof(ExplanationView))]
[JsonSerializable(typeof(ListView<SourceView>))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;

internal static class ApiJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Default,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = ApiJsonContext.Default,
    };

    public static IResult Ok<T>(T value) => Results.Json(value, Options);

    public static IResult Invalid(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "The request has errors");
}
