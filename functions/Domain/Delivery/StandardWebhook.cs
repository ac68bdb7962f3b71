using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MentionPipeline.Domain.Delivery;

/// <summary>
/// Signs a message as Standard Webhooks 1.0 asks: HMAC-SHA256 over <c>id.timestamp.body</c>. The id stays the same over
/// retries (it is the receiver's idempotency key), the timestamp is the attempt's.
/// </summary>
public static class StandardWebhook
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";
    public const string ContentType = "application/json";

    /// <summary>Names the symmetric scheme in the signature header.</summary>
    private const string SymmetricVersion = "v1,";

    /// <summary>The three headers that make the body believable; one signature for each secret.</summary>
    /// <param name="id">Holds no full stop: it would make the signed text ambiguous.</param>
    /// <param name="attemptedAt">Receivers refuse a timestamp that is more than five minutes off.</param>
    /// <exception cref="ArgumentException">The id is empty or holds a full stop, or there is no secret.</exception>
    public static IReadOnlyDictionary<string, string> Sign(
        string id, DateTimeOffset attemptedAt, string body, IReadOnlyList<WebhookSecret> secrets)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(secrets);
        if (id.Contains('.', StringComparison.Ordinal)) throw new ArgumentException($"A webhook id holds no full stop: {id}", nameof(id));
        if (secrets.Count == 0) throw new ArgumentException("A message is signed with at least one secret.", nameof(secrets));

        var timestamp = attemptedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}");
        return new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [IdHeader] = id,
            [TimestampHeader] = timestamp,
            [SignatureHeader] = string.Join(' ', secrets.Select(secret => SymmetricVersion + Mac(secret, signed))),
        };
    }

    private static string Mac(WebhookSecret secret, byte[] signed)
        => Convert.ToBase64String(HMACSHA256.HashData(secret.Key, signed));
}
