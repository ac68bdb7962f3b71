using System.Security.Cryptography;
using System.Text;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Polling;

/// <summary>Makes a mention of a feed's entry, within the bounds of the front door. Markup becomes text in the enrich stage.</summary>
internal static class FeedMention
{
    public static Mention Of(FeedEntry entry, string source, Uri feed, DateTimeOffset collectedAt)
    {
        var id = entry.ExternalId.Length <= MentionReader.ExternalIdLengthMax ? entry.ExternalId : Digest(entry.ExternalId);
        var published = Believable(entry.Published, collectedAt);
        var updated = Believable(entry.Updated, collectedAt);
        return new()
        {
            Id = MentionId.Of(source, id),
            ExternalId = id,
            Source = source,
            Type = entry.InReplyTo is null ? MentionType.Article : MentionType.Comment,
            Url = Address(entry.Link, feed),
            InReplyTo = Cut(entry.InReplyTo, MentionReader.UrlLengthMax),
            Author = entry.Author is null ? null : new() { Name = Cut(entry.Author, MentionReader.NameLengthMax), Url = Address(entry.AuthorUrl, feed) },
            Name = Cut(entry.Title, MentionReader.NameLengthMax),
            Content = Cut(entry.Content, MentionReader.ContentLengthMax) ?? "",
            Published = published ?? updated ?? entry.Deleted ?? collectedAt,
            Updated = updated > (published ?? updated) ? updated : null,
            Deleted = entry.Deleted,
            CollectedAt = collectedAt,
        };
    }

    /// <summary>A date far ahead is a mistake of the feed; taken at its word it would make every later edit look old.</summary>
    private static DateTimeOffset? Believable(DateTimeOffset? date, DateTimeOffset collectedAt)
        => date <= collectedAt + MentionReader.FutureMax ? date : null;

    private static string? Address(string? link, Uri feed)
    {
        if (link is null || !Uri.TryCreate(feed, link, out var url)) return null;
        if (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) return null;
        return url.AbsoluteUri.Length <= MentionReader.UrlLengthMax ? url.AbsoluteUri : null;
    }

    private static string Digest(string id) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    /// <summary>Cuts to a length without leaving half a surrogate pair.</summary>
    private static string? Cut(string? text, int lengthMax)
    {
        if (text is null || text.Length <= lengthMax) return text;
        return text[..(char.IsHighSurrogate(text[lengthMax - 1]) ? lengthMax - 1 : lengthMax)];
    }
}
