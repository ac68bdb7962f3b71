using System.Globalization;
using System.Net;
using MentionPipeline.Domain.Listening;

namespace MentionPipeline.App.Outbound;

/// <summary>
/// Decides which addresses the pipeline may call for a user (law 10): https to public addresses, and whatever the
/// configuration's list of allowed hosts adds.
/// </summary>
public sealed class OutboundGuard(IListening listening, IHostResolver resolver)
{
    /// <summary>Longest address that is called.</summary>
    public const int UrlLengthMax = 2_048;

    /// <summary>Checks what the address itself tells; the host's addresses are checked when it is connected to.</summary>
    /// <exception cref="OutboundRefusedException">It may not be called.</exception>
    public void CheckUrl(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri) throw new OutboundRefusedException("The address is not complete: it starts with https:// and a host.");
        if (url.OriginalString.Length > UrlLengthMax)
            throw new OutboundRefusedException($"The address is longer than {UrlLengthMax} characters.");
        if (url.UserInfo.Length > 0)
            throw new OutboundRefusedException($"The address of {Named(url)} carries a name or password before the @; these are not sent.");
        if (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && IsAllowed(url.IdnHost, url.Port))) return;
        throw new OutboundRefusedException(url.Scheme == Uri.UriSchemeHttp
            ? $"{Named(url)} may not be called over http: use https, or add the host to outbound.allowedHosts."
            : $"{url.Scheme}: addresses are not called, only https.");
    }

    /// <summary>Checks the next address of a redirect. Only a trusted host may lead to a trusted host, which may be private.</summary>
    /// <exception cref="OutboundRefusedException">It may not be called.</exception>
    internal void CheckRedirect(Uri from, Uri target)
    {
        CheckUrl(target);
        // Whoever answers at a public address must not choose which of the trusted hosts is called.
        if (!IsAllowed(from.IdnHost, from.Port) && IsAllowed(target.IdnHost, target.Port))
            throw new OutboundRefusedException($"{Named(from)} redirects to {Named(target)}, a host of outbound.allowedHosts. Only such a host may do that.");
    }

    /// <summary>Whether the host is one that the configuration trusts, so that it may be private and spoken to over http.</summary>
    public bool IsAllowed(string host, int port)
    {
        var withPort = string.Create(CultureInfo.InvariantCulture, $"{Bracketed(host)}:{port}");
        return listening.Current.Outbound.AllowedHosts.Any(allowed =>
            string.Equals(allowed, host, StringComparison.OrdinalIgnoreCase)
            || string.Equals(allowed, withPort, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The addresses that may be connected to. The caller connects to these and asks no resolver again.</summary>
    /// <exception cref="OutboundRefusedException">The host has no address that may be called.</exception>
    /// <exception cref="OutboundFailedException">The host is not known.</exception>
    internal async Task<IReadOnlyList<IPAddress>> AddressesAsync(DnsEndPoint host, CancellationToken cancellation)
    {
        var name = host.Host.Trim('[', ']');
        var addresses = await ResolveAsync(name, cancellation);
        if (IsAllowed(name, host.Port)) return addresses;
        var open = addresses.Where(PublicAddress.Is).ToList();
        if (open.Count > 0) return open;
        throw new OutboundRefusedException(
            $"{name} leads to a private or reserved address, which is not called. If it is meant, add it to outbound.allowedHosts.");
    }

    private async Task<IReadOnlyList<IPAddress>> ResolveAsync(string name, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(name, out var literal)) return [literal];
        IReadOnlyList<IPAddress> addresses = [];
        try
        {
            addresses = await resolver.ResolveAsync(name, cancellation);
        }
        catch (System.Net.Sockets.SocketException exception)
        {
            throw new OutboundFailedException($"No address was found for the host {name}. Is it spelled right?", exception);
        }

        return addresses.Count > 0 ? addresses : throw new OutboundFailedException($"The host {name} has no address.");
    }

    private static string Bracketed(string host) => host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;

    private static string Named(Uri url) => url.IdnHost;
}
