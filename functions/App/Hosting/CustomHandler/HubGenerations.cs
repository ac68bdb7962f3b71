using System.Security.Cryptography;
using System.Text;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>
/// Names the making of a hub (law 4). A namespace with another name is another making by itself; a hub that is deleted and
/// made anew under the same name begins its sequences again, and whoever does that counts the setting up.
/// </summary>
internal sealed class HubGenerations(string setting)
{
    /// <summary>Names are short: every change in every mention's document carries one.</summary>
    private const int HashBytes = 4;

    public string Of(string fullyQualifiedNamespace, string hub)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{fullyQualifiedNamespace.ToLowerInvariant()}\n{hub.ToLowerInvariant()}"));
        return $"{setting}.{Convert.ToHexStringLower(hash.AsSpan(0, HashBytes))}";
    }
}
