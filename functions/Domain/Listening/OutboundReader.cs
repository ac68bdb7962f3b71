using System.Globalization;

namespace MentionPipeline.Domain.Listening;

internal static class OutboundReader
{
    private const string HostAllowed = "a host or host:port, such as \"hooks.example.org\" or \"localhost:8080\", without https:// and without *";

    public static OutboundSettings Read(Node? node, ReadingContext context)
    {
        if (node is null || ObjectNode.Of(node.Value, ListeningTerms.Outbound) is not { } outbound) return new OutboundSettings();
        var hosts = new List<string>();
        var plain = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in outbound.Optional("allowedHosts")?.Items(ListeningBounds.AllowedHostsMax, "a list of hosts") ?? [])
        {
            if (item.Text(ListeningBounds.HostLengthMax, HostAllowed) is not { } entry) continue;
            if (HostOf(entry) is not { } host)
            {
                item.Reject(HostAllowed);
                continue;
            }

            plain.Add(host);
            hosts.Add(entry);
        }

        context.PlainHosts = plain;
        return new OutboundSettings { AllowedHosts = hosts };
    }

    /// <summary>The host of <c>host</c> or <c>host:port</c>, an IPv6 address in brackets; <c>null</c> where there is none.</summary>
    private static string? HostOf(string entry)
    {
        var colon = entry.StartsWith('[') ? entry.IndexOf("]:", StringComparison.Ordinal) + 1 : entry.IndexOf(':', StringComparison.Ordinal);
        var host = colon > 0 ? entry[..colon] : entry;
        var portIsGood = colon <= 0
            || (ushort.TryParse(entry.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0);
        return portIsGood && Uri.CheckHostName(host) != UriHostNameType.Unknown ? host : null;
    }
}
