using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Intake;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>
/// Standard Webhooks 1.0 from anybody: <c>{type, timestamp, data}</c>, where <c>data</c> is one mention or a list of them in the
/// form of the front door. The id is signed, so a repeat is known by it.
/// </summary>
public sealed class StandardKind : IWebhookKind
{
    private const string SymmetricVersion = "v1,";

    /// <summary>Signatures in one header; more than keys in rotation serve nobody but an attacker.</summary>
    private const int SignaturesMax = 10;

    private const int IdLengthMax = 256;

    public string Name => "standard";

    public bool IsUsable(string secret) => WebhookSecret.TryParseAll(secret, out _, out _);

    public bool IsGenuine(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!WebhookSecret.TryParseAll(endpoint.Secret, out var secrets, out _)) return false;
        if (call.Header(StandardWebhook.IdHeader) is not { Length: > 0 and <= IdLengthMax } id || id.Contains('.', StringComparison.Ordinal)) return false;
        if (call.Header(StandardWebhook.TimestampHeader) is not { } timestamp || !IsNow(timestamp, now)) return false;
        var claims = (call.Header(StandardWebhook.SignatureHeader) ?? "").Split(' ', SignaturesMax + 1, StringSplitOptions.RemoveEmptyEntries);
        if (claims.Length > SignaturesMax) return false;
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.");
        var matches = false;
        foreach (var secret in secrets)
        {
            var expected = SymmetricVersion + Convert.ToBase64String(WebhookProof.Mac(HashAlgorithmName.SHA256, secret.Key, signed, call.Body));
            foreach (var claim in claims) matches |= WebhookProof.AreEqual(claim, expected);
        }
        return matches;
    }

    public WebhookContent Read(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!WebhookJson.TryParse(call.Body, out var root, out var fault)) return WebhookContent.Broken(fault);
        var id = call.Header(StandardWebhook.IdHeader);
        if (root["type"].Text is not { } type)
            return WebhookContent.Broken(new FieldError("$.type", "nothing", "the event's type, such as mention.collected")) with { DeliveryId = id };
        if (!type.StartsWith("mention.", StringComparison.Ordinal))
            return WebhookContent.Nothing("Events whose type does not start with \"mention.\" are not listened to.") with { DeliveryId = id };
        return IntakeForm.Read(root["data"].Element, "$.data", endpoint.Source, type == MentionEventType.Deleted, now) with { DeliveryId = id };
    }

    private static bool IsNow(string timestamp, DateTimeOffset now)
        => long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= (long)WebhookProof.ReplayWindow.TotalSeconds;
}

/// <summary>Mentions in the form of the front door, sent by a source that is known: they are its own, and it speaks for no other.</summary>
internal static class IntakeForm
{
    public static WebhookContent Read(JsonElement data, string path, string source, bool areDeletions, DateTimeOffset now)
    {
        if (data.ValueKind != JsonValueKind.Array) return Read([(data, path)], source, areDeletions, now);
        if (data.GetArrayLength() is var count and (0 or > IntakeBody.ItemsMax))
            return WebhookContent.Broken(new FieldError(path, $"{count:N0} items", $"1 to {IntakeBody.ItemsMax:N0} items"));
        return Read(data.EnumerateArray().Select((item, i) => (item, $"{path}[{i}]")), source, areDeletions, now);
    }

    private static WebhookContent Read(IEnumerable<(JsonElement Item, string Path)> items, string source, bool areDeletions, DateTimeOffset now)
    {
        var readings = items.Select(one => ReadItem(one.Item, one.Path, source, areDeletions, now)).ToList();
        return new WebhookContent
        {
            Mentions = [.. readings.Select(reading => reading.Mention).OfType<Mentions.Mention>()],
            Errors = [.. readings.SelectMany(reading => reading.Errors).Take(WebhookContent.IgnoredMax)],
        };
    }

    private static MentionReading ReadItem(JsonElement item, string path, string source, bool isDeletion, DateTimeOffset now)
    {
        var reading = MentionReader.Read(item, path, now, source);
        if (reading.Mention is not { } mention) return reading;
        if (mention.Source != source) return new(null, [new FieldError($"{path}.source", "another source", "nothing, or the id of the source that receives")]);
        return isDeletion && mention.Deleted is null
            ? new(null, [new FieldError($"{path}.deleted", "nothing", $"the time of deletion, as the type is {MentionEventType.Deleted}")])
            : reading;
    }
}
