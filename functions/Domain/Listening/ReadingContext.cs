using System.Globalization;
using System.Text.RegularExpressions;
using MentionPipeline.Domain.Matching;

namespace MentionPipeline.Domain.Listening;

/// <summary>What the parts of one reading must know of each other.</summary>
internal sealed partial class ReadingContext
{
    private const string QueryAllowed = "a query: words, \"phrases\", @handles, #hashtags, AND, OR, NOT, NEAR/n and parentheses";
    private const string UrlAllowed = "a full address such as https://example.org/news";

    public Findings Findings { get; } = new();

    public IReadOnlySet<string> BrandIds { get; set; } = new HashSet<string>();

    /// <summary>Hosts that may be called over plain http, without their ports.</summary>
    public IReadOnlySet<string> PlainHosts { get; set; } = new HashSet<string>();

    [GeneratedRegex(ListeningTerms.BrandIdPattern, RegexOptions.CultureInvariant)]
    public static partial Regex BrandIdForm();

    [GeneratedRegex(ListeningTerms.SourceIdPattern, RegexOptions.CultureInvariant)]
    public static partial Regex SourceIdForm();

    [GeneratedRegex(ListeningTerms.HandlePattern, RegexOptions.CultureInvariant)]
    public static partial Regex HandleForm();

    [GeneratedRegex(ListeningTerms.SitePattern, RegexOptions.CultureInvariant)]
    public static partial Regex SiteForm();

    [GeneratedRegex(ListeningTerms.SecretPattern, RegexOptions.CultureInvariant)]
    public static partial Regex SecretForm();

    // In .NET a final $ also matches before a line feed at the end.
    public static bool Matches(Regex form, string text) => form.IsMatch(text) && !text.EndsWith('\n');

    /// <summary>An id of the right form that no earlier entry has.</summary>
    public static string? Id(Node? node, Regex form, string allowed, HashSet<string> taken)
    {
        if (node?.Text(ListeningBounds.NameLengthMax, allowed) is not { } id) return null;
        if (!Matches(form, id)) node.Value.Reject(allowed);
        if (taken.Add(id)) return id;
        node.Value.Reject($"{Findings.Show(id)} a second time", "an id that no other entry has");
        return null;
    }

    public static string? QueryOf(Node? node)
    {
        if (node?.Text(ListeningBounds.QueryLengthMax, QueryAllowed) is not { } query) return null;
        foreach (var error in Query.Parse(query).Errors)
            node.Value.Reject(string.Create(CultureInfo.InvariantCulture, $"{error.Found} in {error.Place} of the query"), error.Expected);
        return query;
    }

    public Uri? Url(Node? node)
    {
        if (node?.Text(ListeningBounds.UrlLengthMax, UrlAllowed) is not { } text) return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
        {
            node.Value.Reject(text.Contains('@') ? "a text that is no web address" : Findings.Show(text), UrlAllowed);
            return null;
        }

        if (url.UserInfo.Length > 0) node.Value.Reject("an address with a name or password in it", "an address without: use a secret reference");
        else if (url.Scheme == "http" && !PlainHosts.Contains(url.Host))
            node.Value.Reject($"http://{url.Host}", "https, or http to a host that stands in outbound.allowedHosts");
        return url;
    }
}
