using System.Security.Cryptography;
using System.Text;

namespace MentionPipeline.Domain.Mentions;

/// <summary>
/// Law 1: the same post re-read, re-sent or re-polled is the same mention, forever. The id is the first 128 bits of
/// SHA-256 over length-prefixed source and external id, in lower-case hex: no separator can make two posts collide.
/// </summary>
public static class MentionId
{
    /// <summary>Length of an id in hex digits.</summary>
    public const int Length = 32;

    public static string Of(string source, string externalId)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(externalId);
        var name = $"{Encoding.UTF8.GetByteCount(source)}:{source}{externalId}";
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return Convert.ToHexStringLower(hash[..(Length / 2)]);
    }
}
