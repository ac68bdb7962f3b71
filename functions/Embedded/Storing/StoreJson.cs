using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Embedded.Storing;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(MentionDocument))]
[JsonSerializable(typeof(RollupDocument))]
[JsonSerializable(typeof(ProgressDocument))]
[JsonSerializable(typeof(DetectorDocument))]
[JsonSerializable(typeof(SignalDocument))]
[JsonSerializable(typeof(OutboxDocument))]
[JsonSerializable(typeof(CursorDocument))]
[JsonSerializable(typeof(ExportDocument))]
[JsonSerializable(typeof(MeterDocument))]
[JsonSerializable(typeof(QuarantineDocument))]
[JsonSerializable(typeof(AdaptationDocument))]
[JsonSerializable(typeof(AuditDocument))]
[JsonSerializable(typeof(ChannelDocument))]
[JsonSerializable(typeof(SensitivityAdjustment))]
[JsonSerializable(typeof(SourceHealthDocument))]
[JsonSerializable(typeof(EmergingDocument))]
internal sealed partial class StoreJsonContext : JsonSerializerContext;

/// <summary>The documents' wire form: by the rules of <see cref="PipelineJson"/>.</summary>
internal static class StoreJson
{
    private static readonly JsonSerializerOptions Options = new(PipelineJson.Options) { TypeInfoResolver = StoreJsonContext.Default };

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}
