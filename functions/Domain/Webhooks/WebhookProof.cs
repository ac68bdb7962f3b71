using System.Security.Cryptography;
using System.Text;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>
/// Compares what a sender shows with what it should be, in a time that tells nothing. Texts are compared, not what they decode
/// to: base64 and hex can spell the same bytes in several ways, and no sender uses more than one.
/// </summary>
internal static class WebhookProof
{
    /// <summary>How far a sender's clock and ours may be apart, and how long a captured delivery is good for (Standard Webhooks).</summary>
    public static readonly TimeSpan ReplayWindow = TimeSpan.FromMinutes(5);

    /// <summary>Keys that may be in force at once.</summary>
    private const int KeysMax = 4;

    /// <summary>Longer claims are no signature of any kind.</summary>
    private const int ClaimLengthMax = 300;

    /// <summary><c>prefix</c> and the MAC in lower-case hex, as GitHub, Meta, Discourse, Intercom and WebSub write it.</summary>
    public static bool IsHexMac(string? claimed, string prefix, HashAlgorithmName algorithm, string secret, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
        => IsMac(claimed, algorithm, secret, parts, mac => prefix + Convert.ToHexStringLower(mac));

    /// <summary><c>prefix</c> and the MAC by SHA-256 in base64, as Typeform, Zendesk and X write it.</summary>
    public static bool IsBase64Mac(string? claimed, string prefix, string secret, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
        => IsMac(claimed, HashAlgorithmName.SHA256, secret, parts, mac => prefix + Convert.ToBase64String(mac));

    /// <summary>Whether the secret itself was shown.</summary>
    public static bool IsShown(string? claimed, string secret)
    {
        var matches = false;
        foreach (var key in KeysOf(secret)) matches |= AreEqual(claimed ?? "", key);
        return matches;
    }

    /// <summary>The keys that a secret holds: it as a whole and, while one is changed for another, each of its words.</summary>
    public static IReadOnlyList<string> KeysOf(string secret)
    {
        var words = secret.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            1 => words,
            > 1 and <= KeysMax => [.. words, secret.Trim()],
            _ => [secret.Trim()],
        };
    }

    public static byte[] Mac(HashAlgorithmName algorithm, ReadOnlySpan<byte> key, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        using var hash = IncrementalHash.CreateHMAC(algorithm, key);
        foreach (var part in parts) hash.AppendData(part.Span);
        return hash.GetHashAndReset();
    }

    /// <summary>Hashes have one length, so the comparison tells nothing of the secret, not even its length.</summary>
    public static bool AreEqual(string claimed, string expected) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(claimed)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));

    public static bool IsNow(DateTimeOffset claimed, DateTimeOffset now) => (now - claimed).Duration() <= ReplayWindow;

    private static bool IsMac(
        string? claimed, HashAlgorithmName algorithm, string secret, ReadOnlySpan<ReadOnlyMemory<byte>> parts, Func<byte[], string> spelled)
    {
        if (claimed is null || claimed.Length > ClaimLengthMax) return false;
        var matches = false;
        foreach (var key in KeysOf(secret)) matches |= AreEqual(claimed, spelled(Mac(algorithm, Encoding.UTF8.GetBytes(key), parts)));
        return matches;
    }
}
