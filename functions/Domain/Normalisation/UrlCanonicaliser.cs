using System.Globalization;

namespace MentionPipeline.Domain.Normalisation;

/// <summary>
/// One address for one page (RFC 3986, section 6.2): scheme and host in lower case, host in punycode, no default port, no dot segments, no
/// fragment, no user name, no parameters that only track. The order of the other parameters is kept, for it may mean something.
/// </summary>
public static class UrlCanonicaliser
{
    /// <summary>Longest address taken, in UTF-16 units.</summary>
    public const int MaxLength = 2_048;

    private static readonly HashSet<string> TrackingParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "ttclid", "yclid", "li_fat_id", "mc_cid", "mc_eid", "igshid", "igsh",
        "ref_src", "ref_url", "_ga", "_gl", "_hsenc", "_hsmi", "mkt_tok", "vero_id", "oly_anon_id", "oly_enc_id", "cmpid", "ocid", "s_kwcid", "wt_mc",
    };

    private static readonly string[] TrackingPrefixes = ["utm_", "hsa_", "pk_", "mtm_", "matomo_"];

    private static readonly IdnMapping Idn = new();

    /// <summary><c>null</c> for what is not an http or https address. An address without scheme that begins with <c>www.</c> is taken as https.</summary>
    public static string? Canonicalise(string? url)
    {
        if (string.IsNullOrWhiteSpace(url) || url.Length > MaxLength) return null;
        url = url.Trim();
        if (url.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) url = "https://" + url;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)) return null;
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) return null;
        if (HostOf(uri) is not { } host) return null;
        var port = uri.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{uri.Port}");
        return $"{uri.Scheme}://{host}{port}{uri.AbsolutePath}{WithoutTracking(uri.Query)}";
    }

    private static string? HostOf(Uri uri)
    {
        if (uri.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6)) return null;
        if (uri.HostNameType != UriHostNameType.Dns) return uri.Host;
        try
        {
            var host = Idn.GetAscii(TextNormaliser.Normalise(uri.Host.ToLowerInvariant()).TrimEnd('.')).ToLowerInvariant();
            return host.Length == 0 ? null : host;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string WithoutTracking(string query)
    {
        if (query.Length <= 1) return "";
        var kept = query[1..].Split('&').Where(parameter => parameter.Length > 0 && !IsTracking(parameter));
        var joined = string.Join('&', kept);
        return joined.Length == 0 ? "" : "?" + joined;
    }

    private static bool IsTracking(string parameter)
    {
        var name = parameter.Split('=', 2)[0];
        return TrackingParameters.Contains(name) || TrackingPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }
}
