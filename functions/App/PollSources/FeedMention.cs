using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Polling;

/// <summary>Makes a mention of a feed's entry, within the bounds of the front door. Markup becomes text in the enrich stage.</summary>
internal static class FeedMention
{
    public static Mention Of(FeedEntry entry, string source, Uri feed, DateTimeOffset collectedAt)
    {
        if (entry.Base is { } origin && Uri.TryCreate(feed, origin, out var inner)) feed = inner;
        var id = Bounded.Id(entry.ExternalId);
        var published = Bounded.Believable(entry.Published, collectedAt);
        var updated = Bounded.Believable(entry.Updated, collectedAt);
        return new()
        {
            Id = MentionId.Of(source, id),
            ExternalId = id,
            Source = source,
            Type = entry.InReplyTo is null ? MentionType.Article : MentionType.Comment,
            Url = Bounded.Address(entry.Link, feed),
            InReplyTo = Bounded.Cut(entry.InReplyTo, MentionReader.UrlLengthMax),
            Author = AuthorOf(entry, feed),
            Name = Bounded.Cut(entry.Title, MentionReader.NameLengthMax),
            Content = Bounded.Cut(entry.Content, MentionReader.ContentLengthMax) ?? "",
            Published = published ?? updated ?? entry.Deleted ?? collectedAt,
            Updated = updated > (published ?? updated) ? updated : null,
            Deleted = entry.Deleted,
            CollectedAt = collectedAt,
            InteractionStatistic = entry.Replies is { } replies ? new() { Replies = replies, AsOf = collectedAt } : null,
        };
    }

    private static Author? AuthorOf(FeedEntry entry, Uri feed) => entry.Author is null ? null : new()
    {
        Name = Bounded.Cut(entry.Author, MentionReader.NameLengthMax),
        Url = Bounded.Address(entry.AuthorUrl, feed),
    };
}
