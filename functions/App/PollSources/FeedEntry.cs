using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace MentionPipeline.App.Polling;

/// <summary>One item of a feed in the terms that RSS 2.0, RSS 1.0 and Atom share. <c>null</c>: the feed does not say.</summary>
internal sealed record FeedEntry
{
    /// <summary>guid, atom:id or rdf:about; else the link; else a hash of what it says.</summary>
    public required string ExternalId { get; init; }
    public string? Link { get; init; }
    public string? Title { get; init; }

    /// <summary>Markup, as the feed has it.</summary>
    public string? Content { get; init; }
    public string? Author { get; init; }
    public string? AuthorUrl { get; init; }
    public string? InReplyTo { get; init; }
    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Atom tombstone (RFC 6721).</summary>
    public DateTimeOffset? Deleted { get; init; }

    /// <summary>What its addresses are seen from (<c>xml:base</c>).</summary>
    public string? Base { get; init; }

    /// <summary>Comments on it (<c>slash:comments</c>, <c>thr:total</c>). More of them are no new state.</summary>
    public long? Replies { get; init; }

    /// <summary>Names this state of this item.</summary>
    public string Fingerprint()
    {
        const int bytes = 8;
        string?[] parts = [ExternalId, Link, Title, Content, Author, Published?.ToString("O"), Updated?.ToString("O"), Deleted?.ToString("O")];
        var text = string.Join('\u001f', parts);
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, bytes)).TrimEnd('=');
    }

    /// <returns>The entry, or <c>null</c> where the item says nothing at all.</returns>
    public static FeedEntry? Read(XElement item)
    {
        if (item.Name.LocalName == "deleted-entry") return Tombstone(item);
        var link = AtomLink(item) ?? Text(item, "link") ?? PermaLink(item);
        var title = Text(item, "title") ?? MediaText(item, "title");
        var content = ContentOf(item) ?? MediaText(item, "summary", "description");
        var id = Text(item, "guid") ?? Text(item, "id") ?? Attribute(item, "about") ?? Text(item, "identifier") ?? link;
        if (id is null && title is null && content is null) return null;
        var author = Child(item, "author") ?? Child(item, "creator");
        return new()
        {
            ExternalId = id ?? "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{title}\n{content}"))),
            Link = link,
            Title = title,
            Content = content,
            Author = author is null ? MediaText(item, "author", "credit") : AuthorName(author),
            AuthorUrl = author is null ? null : Text(author, "uri"),
            InReplyTo = Child(item, "in-reply-to") is { } reply ? Attribute(reply, "ref") ?? Attribute(reply, "href") : null,
            Published = Date(item, "pubDate", "published", "issued", "date", "created"),
            Updated = Date(item, "updated", "modified"),
            Base = Attribute(item, "base"),
            Replies = long.TryParse(Numbers(item), NumberStyles.None, CultureInfo.InvariantCulture, out var replies) ? replies : null,
        };
    }

    private static string? Numbers(XElement item) => item.Elements()
        .Where(child => (child.Name.LocalName, child.Name.NamespaceName) is ("comments", "http://purl.org/rss/1.0/modules/slash/")
            or ("total", "http://purl.org/syndication/thread/1.0"))
        .Select(child => child.Value.Trim()).FirstOrDefault();

    private static FeedEntry? Tombstone(XElement item)
        => Attribute(item, "ref") is { } id && FeedDate.Parse(Attribute(item, "when")) is { } when
            ? new() { ExternalId = id, Deleted = when }
            : null;

    private static string? ContentOf(XElement item)
        => Markup(item, "encoded") ?? Markup(item, "content") ?? Markup(item, "description") ?? Markup(item, "summary");

    private static string? Markup(XElement item, string name)
    {
        if (item.Elements().FirstOrDefault(child => child.Name.LocalName == name && !IsMedia(child)) is not { } element) return null;
        var text = element.HasElements
            ? string.Concat(element.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting)))
            : element.Value;
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    /// <summary>RSS writes <c>mail (name)</c>, Atom a <c>name</c> element, Dublin Core the name alone.</summary>
    private static string? AuthorName(XElement author)
    {
        var text = Text(author, "name") ?? (author.HasElements ? null : NonEmpty(author.Value));
        var open = text?.IndexOf('(', StringComparison.Ordinal) ?? -1;
        return open > 0 && text!.EndsWith(')') && text.AsSpan(0, open).Contains('@') ? NonEmpty(text[(open + 1)..^1]) : text;
    }

    private static string? AtomLink(XElement item) => item.Elements()
        .Where(child => child.Name.LocalName == "link" && Attribute(child, "href") is not null)
        .OrderBy(link => Attribute(link, "rel") is null or "alternate" ? 0 : 1)
        .Where(link => Attribute(link, "rel") is null or "alternate" or "related")
        .Select(link => Attribute(link, "href"))
        .FirstOrDefault();

    private static string? PermaLink(XElement item)
        => Child(item, "guid") is { } guid && Attribute(guid, "isPermaLink") != "false" ? NonEmpty(guid.Value) : null;

    private static DateTimeOffset? Date(XElement item, params string[] names)
        => names.Select(name => FeedDate.Parse(Text(item, name))).FirstOrDefault(date => date is not null);

    private static string? Text(XElement item, string name) => Child(item, name) is { } child ? NonEmpty(child.Value) : null;

    /// <summary>The feed's own element of that name before one of an extension, and one that says something before an empty one.</summary>
    private static XElement? Child(XElement item, string name) => item.Elements()
        .Where(child => child.Name.LocalName == name && !IsMedia(child))
        .OrderBy(child => child.HasElements || NonEmpty(child.Value) is not null ? 0 : 1)
        .ThenBy(child => child.Name.Namespace == item.Name.Namespace ? 0 : 1)
        .FirstOrDefault();

    /// <summary>What podcasts and videos say where the feed's own elements are silent.</summary>
    private static string? MediaText(XElement item, params string[] names) => item.Descendants()
        .Where(child => IsMedia(child) && names.Contains(child.Name.LocalName, StringComparer.Ordinal))
        .Select(child => NonEmpty(child.Value)).FirstOrDefault(text => text is not null);

    /// <summary>Media RSS and iTunes use the names of RSS for pictures and episodes.</summary>
    private static bool IsMedia(XElement element)
        => element.Name.NamespaceName is "http://search.yahoo.com/mrss/" or "http://www.itunes.com/dtds/podcast-1.0.dtd";

    private static string? Attribute(XElement element, string name)
        => element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name) is { } found ? NonEmpty(found.Value) : null;

    private static string? NonEmpty(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
