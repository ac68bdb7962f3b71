using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MentionPipeline.AzureCloud.Language;

// The wire form of analyze-text, api-version 2023-04-01.
internal sealed record AnalyzeTextRequest(string Kind, AnalysisParameters Parameters, AnalysisInput AnalysisInput);

internal sealed record AnalysisInput(DocumentInput[] Documents);

internal sealed record DocumentInput(string Id, string? Language, string Text);

internal sealed record AnalysisParameters
{
    /// <summary>Offsets and lengths count UTF-16 units, as .NET strings and the rest of the pipeline do.</summary>
    public const string Utf16Units = "Utf16CodeUnit";

    public string ModelVersion { get; init; } = "latest";

    /// <summary>By default the service keeps texts for up to 48 hours for support (for all kinds but PII). We never let it.</summary>
    public bool LoggingOptOut { get; init; } = true;

    public bool? OpinionMining { get; init; }

    public string? StringIndexType { get; init; }
}

/// <summary>Documents stay unread here, so that a malformed one spoils no other.</summary>
internal sealed record AnalyzeTextAnswer(string Kind, AnalyzeTextResults Results);

internal sealed record AnalyzeTextResults(JsonElement[] Documents, DocumentFailure[]? Errors = null, string? ModelVersion = null);

internal sealed record DocumentFailure(string? Id, ServiceError? Error);

/// <summary>What the service says of a fault. The inner code is the telling one.</summary>
internal sealed record ServiceError(string? Code, string? Message, ServiceError? Innererror = null);

internal sealed record RefusedAnswer(ServiceError? Error);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AnalyzeTextRequest))]
[JsonSerializable(typeof(AnalyzeTextAnswer))]
[JsonSerializable(typeof(RefusedAnswer))]
[JsonSerializable(typeof(DetectedLanguageResult))]
[JsonSerializable(typeof(SentimentResult))]
[JsonSerializable(typeof(KeyPhraseResult))]
[JsonSerializable(typeof(EntityResult))]
[JsonSerializable(typeof(PiiResult))]
internal sealed partial class LanguageJsonContext : JsonSerializerContext;

internal static class LanguageJson
{
    /// <summary>Non-ASCII is written as itself: it costs a third of the bytes, and the receiver is no web page.</summary>
    public static JsonSerializerOptions Options { get; } = new(LanguageJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}
