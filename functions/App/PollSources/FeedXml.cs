using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace MentionPipeline.App.Polling;

/// <summary>The items of a feed's XML.</summary>
/// <param name="Warning">Why there are no more, where the document broke off or was cut.</param>
internal sealed partial record FeedXml(IReadOnlyList<XElement> Items, string? Warning)
{
    /// <summary>What all addresses are seen from (<c>xml:base</c> of the root).</summary>
    public string? Base { get; private init; }

    /// <summary>Items that are read of one feed: the first ones, which are the newest.</summary>
    public const int ItemsMax = 1_000;

    /// <summary>Deeper nesting serves nobody but an attacker.</summary>
    public const int DepthMax = 64;

    private const int AttributesMax = 64;

    private static readonly string[] XmlEntities = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"];
    private static readonly string[] Roots = ["rss", "RDF", "feed"];
    private static readonly string[] ItemNames = ["item", "entry", "deleted-entry"];

    /// <summary>No DTD, so no entity expansion and no reading of other files; nothing is fetched.</summary>
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        MaxCharactersFromEntities = 1,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <exception cref="SourceUnavailableException">It is no feed, or it broke before the first item.</exception>
    public static FeedXml Read(string text)
    {
        try
        {
            var read = ReadStrictly(text);
            return read.IsBroken && ReadStrictly(Repaired(text)) is { } repaired && repaired.Items.Count > read.Items.Count ? repaired : read;
        }
        catch (SourceUnavailableException exception) when (exception.InnerException is XmlException)
        {
            return ReadStrictly(Repaired(text));
        }
    }

    /// <summary>It broke off before its end.</summary>
    private bool IsBroken { get; init; }

    /// <summary>
    /// Mends what feeds get wrong most often: entities of HTML, a bare ampersand, control characters. What it makes of them
    /// means the same in XML and, inside CDATA, in HTML.
    /// </summary>
    private static string Repaired(string text)
    {
        var named = NamedEntity().Replace(
            text, match => XmlEntities.Contains(match.Value, StringComparer.Ordinal) ? match.Value : WebUtility.HtmlDecode(match.Value));
        return Unprintable().Replace(BareAmpersand().Replace(named, "&amp;$1"), "");
    }

    private static FeedXml ReadStrictly(string text)
    {
        var items = new List<XElement>();
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        try
        {
            CheckRoot(reader);
            var origin = reader.GetAttribute("xml:base");
            ReadItems(reader, items);
            return new(items, items.Count < ItemsMax ? null : $"The feed holds more than {ItemsMax:N0} items; the first ones are read.") { Base = origin };
        }
        catch (XmlException exception) when (items.Count > 0)
        {
            return new(items, $"The feed is broken after {items.Count} items: {exception.Message}") { IsBroken = true };
        }
        catch (XmlException exception)
        {
            throw new SourceUnavailableException($"This is not a readable feed (RSS or Atom, without a DTD): {exception.Message}", exception);
        }
    }

    private static void CheckRoot(XmlReader reader)
    {
        reader.MoveToContent();
        if (!Roots.Contains(reader.LocalName, StringComparer.Ordinal))
            throw new SourceUnavailableException($"This is not a feed: it starts with <{reader.LocalName}>, not with <rss>, <RDF> or <feed>.");
    }

    /// <summary>Builds the trees of the items alone: what lies around them costs no memory.</summary>
    private static void ReadItems(XmlReader reader, List<XElement> items)
    {
        XElement? current = null;
        while (items.Count < ItemsMax && reader.Read())
        {
            if (reader.Depth > DepthMax) throw new XmlException($"elements are nested more than {DepthMax} deep");
            if (reader.NodeType == XmlNodeType.Element && (current is not null || ItemNames.Contains(reader.LocalName, StringComparer.Ordinal)))
                current = Open(reader, current);
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                current?.Add(new XText(reader.Value));
            if (current is null || !IsEnd(reader)) continue;
            if (current.Parent is null) items.Add(current);
            current = current.Parent;
        }
    }

    [GeneratedRegex("&[A-Za-z][A-Za-z0-9]{1,31};", RegexOptions.NonBacktracking)]
    private static partial Regex NamedEntity();

    [GeneratedRegex("&([^#A-Za-z]|[A-Za-z][A-Za-z0-9]{0,31}[^A-Za-z0-9;])", RegexOptions.NonBacktracking)]
    private static partial Regex BareAmpersand();

    [GeneratedRegex(@"[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]", RegexOptions.NonBacktracking)]
    private static partial Regex Unprintable();

    private static bool IsEnd(XmlReader reader)
        => reader.NodeType == XmlNodeType.EndElement || (reader.NodeType == XmlNodeType.Element && reader.IsEmptyElement);

    private static XElement Open(XmlReader reader, XElement? parent)
    {
        if (reader.AttributeCount > AttributesMax) throw new XmlException($"an element has more than {AttributesMax} attributes");
        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        while (reader.MoveToNextAttribute())
        {
            if (reader.Name != "xmlns" && reader.Prefix != "xmlns")
                element.Add(new XAttribute(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value));
        }

        reader.MoveToElement();
        parent?.Add(element);
        return element;
    }
}
