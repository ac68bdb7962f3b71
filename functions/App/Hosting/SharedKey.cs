using System.Security.Cryptography;
using System.Text;

namespace MentionPipeline.App.Hosting;

/// <summary>An optional key that callers must show. Without one configured, everybody is admitted (loopback, or a host that checks keys itself).</summary>
public sealed class SharedKey(string? expected)
{
    public const string HeaderName = "x-api-key";

    /// <summary>The environment variable that holds it.</summary>
    public const string VariableName = "MENTIONS_API_KEY";

    private readonly byte[]? _expectedHash = string.IsNullOrEmpty(expected) ? null : SHA256.HashData(Encoding.UTF8.GetBytes(expected));

    public bool Admits(IReadOnlyDictionary<string, string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        if (_expectedHash is null) return true;
        var shown = headers.GetValueOrDefault(HeaderName) ?? "";
        // Hashes have one length, so the comparison tells nothing of the key, not even its length.
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), _expectedHash);
    }
}
