using System.Net;
using System.Net.Sockets;

namespace MentionPipeline.App.Outbound;

/// <summary>
/// Tells addresses of the public internet from all others. Sources: the IANA special-purpose address registries
/// (RFC 6890 and its updates); for IPv6 only the global unicast block is public.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] NotPublicV4 = Networks(
        "0.0.0.0/8", // this network
        "10.0.0.0/8", // private
        "100.64.0.0/10", // carrier-grade NAT
        "127.0.0.0/8", // loopback
        "169.254.0.0/16", // link-local, where clouds serve their credentials
        "172.16.0.0/12", // private
        "192.0.0.0/24", // protocol assignments
        "192.0.2.0/24", // documentation
        "192.31.196.0/24", // AS112
        "192.52.193.0/24", // AMT
        "192.88.99.0/24", // 6to4 relays, deprecated
        "192.168.0.0/16", // private
        "192.175.48.0/24", // AS112
        "198.18.0.0/15", // benchmarking
        "198.51.100.0/24", // documentation
        "203.0.113.0/24", // documentation
        "224.0.0.0/4", // multicast
        "240.0.0.0/4"); // reserved and broadcast

    private static readonly IPNetwork GlobalUnicastV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublicV6 = Networks(
        "2001::/23", // protocol assignments, Teredo among them: it embeds an IPv4 address
        "2001:db8::/32", // documentation
        "2002::/16", // 6to4, deprecated: it embeds an IPv4 address
        "2620:4f:8000::/48", // AS112
        "3fff::/20"); // documentation

    /// <summary>NAT64 (RFC 6052): the last four bytes are the IPv4 address that is really called.</summary>
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool Is(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6) return IsV4(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetwork) return IsV4(address);
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return false;

        // A scope names an interface of this machine; the prefix tests must not depend on it.
        var unscoped = new IPAddress(address.GetAddressBytes());
        if (Nat64.Contains(unscoped)) return IsV4(new IPAddress(unscoped.GetAddressBytes().AsSpan(12)));
        return GlobalUnicastV6.Contains(unscoped) && !Array.Exists(NotPublicV6, network => network.Contains(unscoped));
    }

    private static bool IsV4(IPAddress address) => !Array.Exists(NotPublicV4, network => network.Contains(address));

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(network => IPNetwork.Parse(network))];
}
