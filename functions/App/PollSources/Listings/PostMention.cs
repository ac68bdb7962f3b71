using System.Security.Cryptography;
using System.Text;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>Makes a mention of a listed post, within the bounds of the front door. Markup becomes text in the enrich stage.</summary>
internal static class PostMention
{
    public static Mention Of(ListedPost post, string source, DateTimeOffset collectedAt)
    {
        if (post.Deleted is { } deleted) return Gone(post.ExternalId, post.Published, deleted, source, collectedAt);
        var published = Bounded.Believable(post.Published, collectedAt) ?? collectedAt;
        var updated = Bounded.Believable(post.Updated, collectedAt);
        return new()
        {
            Id = MentionId.Of(source, Bounded.Id(post.ExternalId)),
            ExternalId = Bounded.Id(post.ExternalId),
            Source = source,
            Type = post.Type,
            Url = Bounded.Address(post.Url),
            InReplyTo = Bounded.Cut(post.InReplyTo, MentionReader.UrlLengthMax),
            Context = Bounded.Cut(post.Context, MentionReader.UrlLengthMax),
            Author = AuthorOf(post.Author),
            Name = Bounded.Cut(post.Title, MentionReader.NameLengthMax),
            Content = Bounded.Cut(post.Content, MentionReader.ContentLengthMax) ?? "",
            InLanguage = post.Language is { Length: <= 35 } language ? language : null,
            Published = published,
            Updated = updated > published ? updated : null,
            CollectedAt = collectedAt,
            InteractionStatistic = post.Counts is { } counts ? counts with { AsOf = collectedAt } : null,
        };
    }

    /// <summary>A tombstone: it names the post and keeps nothing of it.</summary>
    public static Mention Gone(string externalId, DateTimeOffset published, DateTimeOffset deleted, string source, DateTimeOffset collectedAt) => new()
    {
        Id = MentionId.Of(source, Bounded.Id(externalId)),
        ExternalId = Bounded.Id(externalId),
        Source = source,
        Published = Bounded.Believable(published, collectedAt) ?? collectedAt,
        Deleted = Bounded.Believable(deleted, collectedAt) ?? collectedAt,
        CollectedAt = collectedAt,
    };

    /// <summary>Names this state of a post. Counts of likes are no new state.</summary>
    public static string Fingerprint(ListedPost post)
    {
        const int bytes = 8;
        var deleted = post.Deleted is null ? "" : "gone";
        string?[] parts = [post.ExternalId, post.Title, post.Content, post.Published.ToString("O"), post.Updated?.ToString("O"), deleted];
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))).AsSpan(0, bytes)).TrimEnd('=');
    }

    private static Author? AuthorOf(Author? author)
    {
        if (author is null or { Id: null, Name: null, Handle: null }) return null;
        return author with
        {
            Id = Bounded.Cut(author.Id, MentionReader.NameLengthMax),
            Name = Bounded.Cut(author.Name, MentionReader.NameLengthMax),
            Handle = Bounded.Cut(author.Handle, MentionReader.NameLengthMax),
            Url = Bounded.Address(author.Url),
        };
    }
}
