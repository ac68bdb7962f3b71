using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MentionPipeline.Domain.Signals;

/// <summary>Ids that are hashes of what they name: a decision that is made again after a crash names the same signal and messages.</summary>
public static class SignalId
{
    private const string MessagePrefix = "msg_";

    /// <summary>128 bits in hex.</summary>
    private const int HashBytes = 16;

    public static string Of(string brand, string kind, DateTimeOffset raisedAt)
        => Hash(brand, kind, raisedAt.UtcTicks.ToString(CultureInfo.InvariantCulture));

    /// <summary>The <c>webhook-id</c> of one message of a signal to one channel; holds no full stop.</summary>
    public static string OfMessage(string signal, string channel, string type) => MessagePrefix + Hash(signal, channel, type);

    /// <summary>The <c>webhook-id</c> of the message that tells a channel of an update, the first being 0.</summary>
    public static string OfUpdate(string signal, string channel, string type, int number) => MessagePrefix + Hash(
        signal, channel, type, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The <c>webhook-id</c> of a channel's digest; a slot has a second part only where something came late.</summary>
    public static string OfDigest(string channel, DateTimeOffset until, int part) => MessagePrefix + Hash(
        "digest", channel, until.UtcTicks.ToString(CultureInfo.InvariantCulture), part.ToString(CultureInfo.InvariantCulture));

    /// <summary>The <c>webhook-id</c> of a message that tries a channel.</summary>
    public static string OfTest(string channel, DateTimeOffset at) => MessagePrefix + Hash(
        "test", channel, at.UtcTicks.ToString(CultureInfo.InvariantCulture));

    /// <summary>Lengths are written before the parts, so that no separator can make two names collide.</summary>
    private static string Hash(params ReadOnlySpan<string> parts)
    {
        var name = new StringBuilder();
        foreach (var part in parts) name.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToString()))[..HashBytes]);
    }
}
