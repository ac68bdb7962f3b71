using System.Text.Json;
using System.Text.RegularExpressions;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Intake;

/// <summary>What came of reading one item: a mention, or everything that is wrong with it.</summary>
public sealed record MentionReading(Mention? Mention, IReadOnlyList<FieldError> Errors);

/// <summary>Reads one mention as a sender writes it. Properties it does not know are left alone: sources send more than we use.</summary>
public static partial class MentionReader
{
    public const int ExternalIdLengthMax = 500;
    public const int SourceLengthMax = 100;
    public const int UrlLengthMax = 2_048;
    public const int NameLengthMax = 1_000;

    /// <summary>Keeps an event below 64 KiB, the size every CloudEvents intermediary must forward (CloudEvents 1.0, size limits).</summary>
    public const int ContentLengthMax = 15_000;

    /// <summary>A source's clock may run ahead by this much; further is an error in the date.</summary>
    public static readonly TimeSpan FutureMax = TimeSpan.FromDays(1);

    /// <param name="path">Where the item stands in what was sent, for errors: <c>$</c> or <c>$[3]</c>.</param>
    /// <param name="receiver">The source that stands for a mention which names none; <c>null</c> requires it to name one.</param>
    public static MentionReading Read(JsonElement item, string path, DateTimeOffset collectedAt, string? receiver = null)
    {
        var errors = new List<FieldError>();
        if (item.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new FieldError(path, FieldReader.Describe(item), "a JSON object with externalId, source, published and content"));
            return new MentionReading(null, errors);
        }
        var mention = Read(new FieldReader(item, path, errors), collectedAt, receiver);
        return new MentionReading(errors.Count == 0 ? mention : null, errors);
    }

    private static Mention Read(FieldReader fields, DateTimeOffset collectedAt, string? receiver)
    {
        var deleted = Past(fields, "deleted", collectedAt);
        var isDeletion = deleted is not null;
        var source = receiver is not null && !fields.Has("source") ? receiver : Source(fields);
        var externalId = fields.Text("externalId", ExternalIdLengthMax, required: true);
        return new Mention
        {
            Id = source is null || externalId is null ? "" : MentionId.Of(source, externalId),
            ExternalId = externalId ?? "",
            Source = source ?? "",
            Type = fields.Choice<MentionType>("type") ?? MentionType.Note,
            Url = Address(fields, "url"),
            InReplyTo = fields.Text("inReplyTo", UrlLengthMax),
            Context = fields.Text("context", UrlLengthMax),
            Author = fields.Object("author") is { } author ? ReadAuthor(author) : null,
            Name = fields.Text("name", NameLengthMax),
            Content = fields.Text("content", ContentLengthMax, required: !isDeletion && !fields.Has("name")) ?? "",
            Summary = fields.Text("summary", NameLengthMax),
            InLanguage = fields.Text("inLanguage", lengthMax: 35),
            Published = Past(fields, "published", collectedAt, required: !isDeletion) ?? deleted ?? collectedAt,
            Updated = Past(fields, "updated", collectedAt),
            Deleted = deleted,
            CollectedAt = collectedAt,
            InteractionStatistic = fields.Object("interactionStatistic") is { } counts ? ReadCounts(counts) : null,
        };
    }

    private static Author ReadAuthor(FieldReader fields) => new()
    {
        Id = fields.Text("id", NameLengthMax),
        Name = fields.Text("name", NameLengthMax),
        Handle = fields.Text("handle", NameLengthMax),
        Url = Address(fields, "url"),
        Followers = fields.Count("followers"),
        Verified = fields.Truth("verified"),
        Location = fields.Text("location", NameLengthMax),
    };

    private static InteractionStatistic ReadCounts(FieldReader fields) => new()
    {
        Likes = fields.Count("likes"),
        Shares = fields.Count("shares"),
        Replies = fields.Count("replies"),
        Views = fields.Count("views"),
        AsOf = fields.Instant("asOf"),
    };

    internal static bool IsSource(string source) => SourcePattern().IsMatch(source);

    private static string? Source(FieldReader fields)
    {
        var source = fields.Text("source", SourceLengthMax, required: true);
        if (source is null || IsSource(source)) return source;
        fields.Fail("source", "letters, digits and . _ : / - such as twitter or rss:corriere");
        return null;
    }

    private static string? Address(FieldReader fields, string name)
    {
        var address = fields.Text(name, UrlLengthMax);
        if (address is null) return null;
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)) return address;
        fields.Fail(name, "an absolute http or https address");
        return null;
    }

    private static DateTimeOffset? Past(FieldReader fields, string name, DateTimeOffset collectedAt, bool required = false)
    {
        var instant = fields.Instant(name, required);
        if (instant <= collectedAt + FutureMax || instant is null) return instant;
        fields.Fail(name, $"a time not more than {FutureMax.TotalHours:0} hours ahead of {collectedAt:O}");
        return null;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._:/-]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SourcePattern();
}
