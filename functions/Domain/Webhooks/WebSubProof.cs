using System.Security.Cryptography;
using System.Text;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>How a WebSub hub proves itself (W3C WebSub): by HMAC when it distributes, by our own token when it verifies intent.</summary>
public static class WebSubProof
{
    /// <summary>The parameter of the callback that holds the token. A hub keeps the callback's query (W3C WebSub, 5.1).</summary>
    public const string TokenParameter = "token";

    private const int TokenLength = 32;

    private static readonly (string Prefix, HashAlgorithmName Algorithm)[] Methods =
    [
        ("sha1=", HashAlgorithmName.SHA1),
        ("sha256=", HashAlgorithmName.SHA256),
        ("sha384=", HashAlgorithmName.SHA384),
        ("sha512=", HashAlgorithmName.SHA512),
    ];

    /// <summary>Whether <c>X-Hub-Signature</c> (<c>method=hex</c>) is over this body.</summary>
    public static bool IsSigned(string? claimed, string secret, ReadOnlyMemory<byte> body)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        foreach (var (prefix, algorithm) in Methods)
            if (claimed?.StartsWith(prefix, StringComparison.Ordinal) == true) return WebhookProof.IsHexMac(claimed, prefix, algorithm, secret, body);
        return false;
    }

    /// <summary>
    /// Makes the callback unguessable. Without it a stranger could confirm a lease of years, and the subscription would end
    /// unnoticed when the real one does.
    /// </summary>
    public static string TokenOf(string source, Uri topic, string key)
    {
        ArgumentNullException.ThrowIfNull(topic);
        var callback = Encoding.UTF8.GetBytes($"{source.Length}:{source}{topic.OriginalString}");
        var mac = WebhookProof.Mac(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key), callback);
        return Convert.ToHexStringLower(mac)[..TokenLength];
    }

    public static bool IsToken(string? claimed, string source, Uri topic, string secret)
    {
        var matches = false;
        foreach (var key in WebhookProof.KeysOf(secret)) matches |= WebhookProof.AreEqual(claimed ?? "", TokenOf(source, topic, key));
        return matches;
    }

    /// <summary>The key that a subscription is made with: while one is changed for another, the first.</summary>
    public static string SubscribingKey(string secret) => WebhookProof.KeysOf(secret)[0];
}
