using System.Text.RegularExpressions;
using System.Xml;
using MentionPipeline.App.Outbound;
using MentionPipeline.App.Polling;

namespace MentionPipeline.App.Webhooks;

/// <summary>Finds the hub that a feed names: in its Link header, else in its own link elements (W3C WebSub, 4).</summary>
internal static partial class HubDiscovery
{
    /// <summary>Elements before the first item in which the hub is looked for.</summary>
    private const int ElementsMax = 500;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersFromEntities = 1 };

    /// <exception cref="OutboundException">The feed could not be read.</exception>
    /// <exception cref="InvalidOperationException">It names no hub.</exception>
    public static async Task<Uri> FindAsync(GuardedHttp http, Uri topic, CancellationToken cancellation)
    {
        var response = await http.SendAsync(new GuardedRequest(HttpMethod.Get, topic) { BodyBytesMax = FeedReader.FeedBytesMax }, cancellation);
        if (response.Status != 200) throw new InvalidOperationException($"{topic.Host} answered {response.Status} instead of a feed.");
        var named = FromHeader(response.Headers.GetValueOrDefault("Link"))
            ?? FromFeed(FeedText.Decode(response.Body, response.Headers.GetValueOrDefault("Content-Type")));
        return named is not null && Uri.TryCreate(response.Url, named, out var hub)
            ? hub
            : throw new InvalidOperationException($"The feed at {topic.Host} names no hub: give one as \"hub\", or poll the feed.");
    }

    private static string? FromHeader(string? links)
        => links is null ? null : HubLink().Match(links) is { Success: true } match ? match.Groups["url"].Value : null;

    private static string? FromFeed(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        try
        {
            for (var elements = 0; elements < ElementsMax && reader.Read();)
            {
                if (reader.NodeType != XmlNodeType.Element) continue;
                elements++;
                if (reader.LocalName is "item" or "entry") return null;
                if (reader.LocalName == "link" && reader.GetAttribute("rel") is { } rel && rel.Split(' ').Contains("hub")) return reader.GetAttribute("href");
            }
        }
        catch (XmlException)
        {
            // What cannot be read names no hub.
        }
        return null;
    }

    [GeneratedRegex("""<(?<url>[^<>]{1,2048})>[^,<]{0,200};\s*rel\s*=\s*(?:"[^"]{0,100}\bhub\b[^"]{0,100}"|hub\b)""", RegexOptions.IgnoreCase, 200)]
    private static partial Regex HubLink();
}
