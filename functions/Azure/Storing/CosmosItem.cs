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

namespace MentionPipeline.AzureCloud.Storing;

/// <summary>A document as it lies in its container. Names are short: each item is charged by its size.</summary>
internal sealed record CosmosItem<T> where T : class, IDocument
{
    [JsonPropertyName("id")]
    public string Id { get; init; } = "";

    [JsonPropertyName("pk")]
    public string Partition { get; init; } = "";

    /// <summary>See <see cref="TimeKey"/>; absent where the document is in no listing.</summary>
    [JsonPropertyName("k")]
    public string? Key { get; init; }

    [JsonPropertyName("g")]
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>The time of the groups that have one of their own.</summary>
    [JsonPropertyName("k2")]
    public string? SecondKey { get; init; }

    [JsonPropertyName("g2")]
    public IReadOnlyList<string>? SecondGroups { get; init; }

    /// <summary>Milliseconds since 1970. The service's own expiry is to the second and late, this one is exact.</summary>
    [JsonPropertyName("exp")]
    public long? ExpiresMs { get; init; }

    [JsonPropertyName("ttl")]
    public int? TtlSeconds { get; init; }

    [JsonPropertyName("doc")]
    public T? Document { get; init; }

    /// <summary>Set by the service.</summary>
    [JsonPropertyName("_etag")]
    public string? ETag { get; init; }

    public bool HasExpired(DateTimeOffset now) => ExpiresMs <= now.ToUnixTimeMilliseconds();

    public static CosmosItem<T> Of(T document, Placement placement, DateTimeOffset now)
    {
        var first = document.Listings.Where(listing => !placement.HasSecondTime(listing.Group)).ToArray();
        var second = document.Listings.Where(listing => placement.HasSecondTime(listing.Group)).ToArray();
        return new CosmosItem<T>
        {
            Id = CosmosId.Of(document.Id),
            Partition = placement.PartitionOf(document.Id),
            Key = KeyOf(document, first),
            Groups = GroupsOf(first),
            SecondKey = KeyOf(document, second),
            SecondGroups = GroupsOf(second),
            ExpiresMs = document.ExpiresAt?.ToUnixTimeMilliseconds(),
            TtlSeconds = document.ExpiresAt is { } end ? (int)Math.Clamp(Math.Ceiling((end - now).TotalSeconds), 1, int.MaxValue) : null,
            Document = document,
        };
    }

    private static string? KeyOf(T document, ListingKey[] listings)
    {
        if (listings.Length == 0) return null;
        if (Array.Exists(listings, listing => listing.At != listings[0].At))
            throw new InvalidOperationException($"{typeof(T).Name} {document.Id} is listed at two times; its placement must say which groups have the second.");
        return TimeKey.Of(listings[0].At, document.Id);
    }

    private static string[]? GroupsOf(ListingKey[] listings) => listings.Length == 0 ? null : [.. listings.Select(listing => listing.Group)];
}

/// <summary>A row of a listing.</summary>
internal sealed record CosmosRow<T>
{
    [JsonPropertyName("k")]
    public string Key { get; init; } = "";

    [JsonPropertyName("exp")]
    public long? ExpiresMs { get; init; }

    [JsonPropertyName("doc")]
    public T? Document { get; init; }
}

/// <summary>An item that is to be removed.</summary>
internal sealed record CosmosExpired
{
    [JsonPropertyName("id")]
    public string Id { get; init; } = "";

    [JsonPropertyName("_etag")]
    public string ETag { get; init; } = "";
}

/// <summary>The answer to a query.</summary>
internal sealed record CosmosRows<T>
{
    [JsonPropertyName("Documents")]
    public IReadOnlyList<T> Rows { get; init; } = [];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(CosmosItem<MentionDocument>))]
[JsonSerializable(typeof(CosmosItem<RollupDocument>))]
[JsonSerializable(typeof(CosmosItem<ProgressDocument>))]
[JsonSerializable(typeof(CosmosItem<DetectorDocument>))]
[JsonSerializable(typeof(CosmosItem<SignalDocument>))]
[JsonSerializable(typeof(CosmosItem<OutboxDocument>))]
[JsonSerializable(typeof(CosmosItem<CursorDocument>))]
[JsonSerializable(typeof(CosmosItem<ExportDocument>))]
[JsonSerializable(typeof(CosmosItem<MeterDocument>))]
[JsonSerializable(typeof(CosmosItem<QuarantineDocument>))]
[JsonSerializable(typeof(CosmosItem<AdaptationDocument>))]
[JsonSerializable(typeof(CosmosItem<AuditDocument>))]
[JsonSerializable(typeof(CosmosItem<ChannelDocument>))]
[JsonSerializable(typeof(CosmosItem<SensitivityAdjustment>))]
[JsonSerializable(typeof(CosmosItem<SourceHealthDocument>))]
[JsonSerializable(typeof(CosmosItem<EmergingDocument>))]
[JsonSerializable(typeof(CosmosRows<CosmosRow<MentionDocument>>))]
[JsonSerializable(typeof(CosmosRows<CosmosRow<RollupDocument>>))]
[JsonSerializable(typeof(CosmosRows<CosmosRow<ProgressDocument>>))]
[JsonSerializable(typeof(CosmosRows<CosmosRow<DetectorDocument>>))]
[JsonSerializable(typeof(CosmosRows<CosmosRow<SignalDocument>>))]
[JsonSerializable(typeof(CosmosRows<CosmosRow<OutboxDocument>>))]
[JsonSerializable(typeof(CosmosRows<CosmosRow<CursorDocument>>))]
[JsonSerializable(typeof(CosmosRows<CosmosRow<ExportDocument>>))]
[JsonSerializable(typeof(CosmosRows<CosmosRow<MeterDocument>>))]
[JsonSerializable(typeof(CosmosRows<CosmosRow<QuarantineDocument>>))]
[JsonSerializable(typeof(CosmosRows<CosmosRow<AdaptationDocument>>))]
[JsonSerializable(typeof(CosmosRows<CosmosRow<AuditDocument>>))]
[JsonSerializable(typeof(CosmosRows<CosmosRow<ChannelDocument>>))]
[JsonSerializable(typeof(CosmosRows<CosmosRow<SensitivityAdjustment>>))]
[JsonSerializable(typeof(CosmosRows<CosmosRow<SourceHealthDocument>>))]
[JsonSerializable(typeof(CosmosRows<CosmosRow<EmergingDocument>>))]
[JsonSerializable(typeof(CosmosRows<CosmosExpired>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
internal sealed partial class CosmosJsonContext : JsonSerializerContext;

/// <summary>The items' wire form: by the rules of <see cref="PipelineJson"/>, with exact integers.</summary>
internal static class CosmosJson
{
    public static JsonSerializerOptions Options { get; } = new(PipelineJson.Options)
    {
        TypeInfoResolver = CosmosJsonContext.Default,
        Converters = { new ExactIntegers() },
    };

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}
