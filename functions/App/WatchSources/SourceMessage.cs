using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.App.Watching;

/// <summary>What a channel is told of a source, in the payload form of Standard Webhooks. It depends on the stored signal alone.</summary>
internal sealed record SourceMessage(string Type, string Body)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static SourceMessage Silent(SignalDocument signal) => Of(SourceSignal.SilentType, signal.RaisedAt, signal, SignalStatus.Raised, null);

    public static SourceMessage Recovered(SignalDocument signal)
        => Of(SourceSignal.RecoveredType, signal.ClearedAt ?? signal.RaisedAt, signal, SignalStatus.Cleared, signal.ClearedAt);

    private static SourceMessage Of(string type, DateTimeOffset at, SignalDocument signal, SignalStatus status, DateTimeOffset? clearedAt)
    {
        var data = new JsonObject
        {
            ["id"] = signal.Id,
            ["source"] = signal.Brand[(signal.Brand.IndexOf(':', StringComparison.Ordinal) + 1)..],
            ["kind"] = signal.Kind,
            ["status"] = JsonNamingPolicy.CamelCase.ConvertName(status.ToString()),
            ["severity"] = JsonNamingPolicy.CamelCase.ConvertName(signal.Severity.ToString()),
            ["raisedAt"] = signal.RaisedAt,
            ["quietSince"] = signal.Onset,
            ["expected"] = Math.Round(signal.Expected, 2),
            ["pValue"] = signal.PValue,
            ["headline"] = signal.Headline,
            ["explanation"] = signal.Explanation,
        };
        if (clearedAt is { } cleared) data["clearedAt"] = cleared;
        return new SourceMessage(type, new JsonObject { ["type"] = type, ["timestamp"] = at, ["data"] = data }.ToJsonString(Readable));
    }
}
