using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Channels;

/// <summary>The payload form of Standard Webhooks: type, timestamp, data.</summary>
internal static class WebhookPayload
{
    /// <summary>Standard Webhooks asks for less than 20 KB.</summary>
    public const int BytesMax = 20_000;

    // Bounds of what is ours to write; together they stay below the bytes allowed, whatever the script.
    private const int HeadlineLengthMax = 500;
    private const int ExplanationLengthMax = 2_000;
    private const int TopicsMax = 10;
    private const int NewTopicsMax = 5;
    private const int NewsLengthMax = 200;
    private const int NameLengthMax = 100;

    public static string Of(Notice notice)
    {
        var type = NoticeType.Of(notice);
        var data = DataOf(notice.BrandName, notice.Signal) with
        {
            UnansweredMinutes = (int?)notice.Unanswered?.TotalMinutes,
            Update = notice.Update is { } update ? UpdateOf(update) : null,
            Url = notice.Page,
        };
        return Fit(data.Mentions.Count, count => JsonSerializer.Serialize(
            new WebhookMessage(type, notice.At, data with { Mentions = [.. data.Mentions.Take(count)] }), WebhookJson.Readable.WebhookMessage));
    }

    public static string Of(Digest digest) => Fit(digest.Signals.Count, count => JsonSerializer.Serialize(
        new WebhookDigest(NoticeType.Digest, digest.Until, new DigestData(
            digest.Signals.Count,
            [.. digest.Signals.Take(count).Select(entry => DataOf(entry.BrandName, entry.Signal) with
            {
                Mentions = [],
                Explanation = "",
                Url = SignalPage.Of(digest.Dashboard, entry.Signal),
            })])),
        WebhookJson.Readable.WebhookDigest));

    private static UpdateData UpdateOf(SignalUpdate update) => new(
        update.Reason,
        update.Series,
        [.. (update.Topics ?? []).Take(NewTopicsMax).Select(topic => PlainText.Cut(topic, NameLengthMax))],
        update.Brand,
        PlainText.Cut(update.Headline ?? UpdateText.Word(update), NewsLengthMax));

    /// <summary>As many of the list as fit.</summary>
    private static string Fit(int count, Func<int, string> body)
    {
        for (; ; count--)
        {
            var text = body(count);
            if (count == 0 || Encoding.UTF8.GetByteCount(text) <= BytesMax) return text;
        }
    }

    private static SignalData DataOf(string brandName, SignalDocument signal) => new()
    {
        Id = signal.Id,
        Brand = signal.Brand,
        BrandName = brandName,
        Kind = signal.Kind,
        Topic = signal.Topic is { } topic ? PlainText.Cut(topic, NameLengthMax) : null,
        Status = signal.Status,
        Severity = signal.Severity,
        RaisedAt = signal.RaisedAt,
        Onset = signal.Onset,
        ClearedAt = signal.ClearedAt,
        ClearedReason = signal.ClearedReason,
        WindowMinutes = (int)signal.Window.TotalMinutes,
        Observed = signal.Observed,
        Expected = Math.Round(signal.Expected, 2),
        PValue = signal.PValue,
        Topics = [.. signal.Topics.Take(TopicsMax).Select(topic => PlainText.Cut(topic, NameLengthMax))],
        Headline = PlainText.Cut(signal.Headline, HeadlineLengthMax),
        Explanation = PlainText.Cut(signal.Explanation, ExplanationLengthMax),
        Trend = signal.Trend is { } trend ? new TrendData(trend.From, (int)trend.Step.TotalMinutes, trend.Counts, Math.Round(trend.ExpectedPerStep, 2)) : null,
        Acknowledgement = signal.Acknowledgement is { } taken ? taken with { By = taken.By is { } by ? PlainText.Cut(by, NameLengthMax) : null } : null,
        Related = signal.Related.Count == 0 ? null : signal.Related,
        Mentions = signal.Mentions,
    };
}

internal sealed record WebhookMessage(string Type, DateTimeOffset Timestamp, SignalData Data);

internal sealed record WebhookDigest(string Type, DateTimeOffset Timestamp, DigestData Data);

internal sealed record DigestData(int Count, IReadOnlyList<SignalData> Signals);

internal sealed record TrendData(DateTimeOffset From, int StepMinutes, IReadOnlyList<long> Counts, double ExpectedPerStep);

/// <summary>What is new in an update.</summary>
internal sealed record UpdateData(UpdateReason Reason, string? Series, IReadOnlyList<string> Topics, string? Brand, string Headline);

internal sealed record SignalData
{
    public required string Id { get; init; }
    public required string Brand { get; init; }
    public required string BrandName { get; init; }
    public required string Kind { get; init; }
    public string? Topic { get; init; }
    public required SignalStatus Status { get; init; }
    public required Severity Severity { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public required DateTimeOffset Onset { get; init; }
    public DateTimeOffset? ClearedAt { get; init; }
    public string? ClearedReason { get; init; }
    public required int WindowMinutes { get; init; }
    public required long Observed { get; init; }
    public required double Expected { get; init; }
    public required double PValue { get; init; }
    public IReadOnlyList<string> Topics { get; init; } = [];
    public required string Headline { get; init; }
    public required string Explanation { get; init; }
    public TrendData? Trend { get; init; }
    public Acknowledgement? Acknowledgement { get; init; }
    public int? UnansweredMinutes { get; init; }
    public UpdateData? Update { get; init; }
    public IReadOnlyList<string>? Related { get; init; }

    /// <summary>Where the dashboard shows it.</summary>
    public Uri? Url { get; init; }
    public required IReadOnlyList<SignalMention> Mentions { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(WebhookMessage))]
[JsonSerializable(typeof(WebhookDigest))]
internal sealed partial class WebhookJson : JsonSerializerContext
{
    /// <summary>As on the hubs: camelCase words, and texts of every script readable.</summary>
    public static WebhookJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    });
}
