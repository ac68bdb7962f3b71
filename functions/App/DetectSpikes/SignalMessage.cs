using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.App;

/// <summary>What a channel is told of a signal, in the payload form of Standard Webhooks: type, timestamp, data.</summary>
/// <param name="Type">Dotted, as the specification has it.</param>
/// <param name="Body">JSON; depends on the stored signal alone, so that it comes out the same when made again.</param>
internal sealed record SignalMessage(string Type, string Body)
{
    public const string RaisedType = "signal.raised";
    public const string ClearedType = "signal.cleared";

    public static SignalMessage Raised(Brand brand, SignalDocument signal) => Of(RaisedType, signal.RaisedAt, brand, signal with
    {
        Status = SignalStatus.Raised,
        ClearedAt = null,
    });

    public static SignalMessage Cleared(Brand brand, SignalDocument signal)
        => Of(ClearedType, signal.ClearedAt ?? throw new ArgumentException("The signal is not cleared.", nameof(signal)), brand, signal);

    private static SignalMessage Of(string type, DateTimeOffset at, Brand brand, SignalDocument signal)
    {
        var data = new SignalData
        {
            Id = signal.Id,
            Brand = signal.Brand,
            BrandName = brand.Name,
            Kind = signal.Kind,
            Status = signal.Status,
            Severity = signal.Severity,
            RaisedAt = signal.RaisedAt,
            Onset = signal.Onset,
            ClearedAt = signal.ClearedAt,
            WindowMinutes = (int)signal.Window.TotalMinutes,
            Observed = signal.Observed,
            Expected = Math.Round(signal.Expected, 2),
            PValue = signal.PValue,
            Headline = signal.Headline,
            Explanation = signal.Explanation,
            Mentions = signal.Mentions,
        };
        return new SignalMessage(type, JsonSerializer.Serialize(new SignalPayload(type, at, data), SignalJson.Readable.SignalPayload));
    }
}

internal sealed record SignalPayload(string Type, DateTimeOffset Timestamp, SignalData Data);

internal sealed record SignalData
{
    public required string Id { get; init; }
    public required string Brand { get; init; }
    public required string BrandName { get; init; }
    public required string Kind { get; init; }
    public required SignalStatus Status { get; init; }
    public required Severity Severity { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public required DateTimeOffset Onset { get; init; }
    public DateTimeOffset? ClearedAt { get; init; }
    public required int WindowMinutes { get; init; }
    public required long Observed { get; init; }
    public required double Expected { get; init; }
    public required double PValue { get; init; }
    public required string Headline { get; init; }
    public required string Explanation { get; init; }
    public required IReadOnlyList<SignalMention> Mentions { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SignalPayload))]
internal sealed partial class SignalJson : JsonSerializerContext
{
    /// <summary>As on the hubs: camelCase words, and texts of every script readable.</summary>
    public static SignalJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    });
}
