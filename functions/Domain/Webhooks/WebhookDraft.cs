using System.Security.Cryptography;
using System.Text;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>What a delivery says of one post, before it is brought within the bounds of the front door.</summary>
internal sealed record WebhookDraft(string ExternalId)
{
    public MentionType Type { get; init; } = MentionType.Note;
    public string? Url { get; init; }
    public string? InReplyTo { get; init; }
    public string? Context { get; init; }
    public Author? Author { get; init; }
    public string? Name { get; init; }
    public string? Content { get; init; }
    public string? Language { get; init; }
    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Of a deletion nothing but the ids and this is kept.</summary>
    public DateTimeOffset? Deleted { get; init; }
    public InteractionStatistic? Counts { get; init; }

    public bool SaysSomething => Deleted is not null || !string.IsNullOrWhiteSpace(Content) || !string.IsNullOrWhiteSpace(Name);

    public Mention ToMention(string source, DateTimeOffset now)
    {
        var id = ExternalId.Length <= MentionReader.ExternalIdLengthMax ? ExternalId : Digest(ExternalId);
        var deleted = Believable(Deleted, now) ?? (Deleted is null ? null : now);
        var published = Believable(Published, now) ?? Believable(Updated, now) ?? deleted ?? now;
        var named = new Mention { Id = MentionId.Of(source, id), ExternalId = id, Source = source, Type = Type, Published = published, CollectedAt = now };
        if (deleted is not null) return named with { Deleted = deleted };
        return named with
        {
            Url = Address(Url),
            InReplyTo = Cut(InReplyTo, MentionReader.UrlLengthMax),
            Context = Cut(Context, MentionReader.UrlLengthMax),
            Author = Within(Author),
            Name = Cut(Name, MentionReader.NameLengthMax),
            Content = Cut(Content, MentionReader.ContentLengthMax) ?? "",
            InLanguage = Language is { Length: >= 2 and <= 35 } ? Language : null,
            Updated = Believable(Updated, now) is { } updated && updated > published ? updated : null,
            InteractionStatistic = Counts,
        };
    }

    private static Author? Within(Author? author) => author is null ? null : author with
    {
        Id = Cut(author.Id, MentionReader.NameLengthMax),
        Name = Cut(author.Name, MentionReader.NameLengthMax),
        Handle = Cut(author.Handle, MentionReader.NameLengthMax),
        Location = Cut(author.Location, MentionReader.NameLengthMax),
        Url = Address(author.Url),
    };

    /// <summary>A date far ahead is a mistake of the sender; taken at its word it would make every later edit look old.</summary>
    private static DateTimeOffset? Believable(DateTimeOffset? date, DateTimeOffset now) => date <= now + MentionReader.FutureMax ? date : null;

    private static string? Address(string? text)
        => text is { Length: > 0 and <= MentionReader.UrlLengthMax }
            && Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? text
            : null;

    private static string Digest(string id) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    /// <summary>Cuts to a length without leaving half a surrogate pair.</summary>
    private static string? Cut(string? text, int lengthMax)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length <= lengthMax) return text;
        return text[..(char.IsHighSurrogate(text[lengthMax - 1]) ? lengthMax - 1 : lengthMax)];
    }
}

/// <summary>Collects what a batch says, part by part.</summary>
internal sealed class WebhookFindings(string source, DateTimeOffset now)
{
    /// <summary>Mentions of one delivery; Meta, which batches most, sends at most this many changes.</summary>
    public const int MentionsMax = IntakeBody.ItemsMax;

    private readonly List<Mention> _mentions = [];
    private readonly List<string> _ignored = [];
    private readonly List<FieldError> _errors = [];

    public DateTimeOffset Now => now;

    public void Add(WebhookDraft draft)
    {
        if (!draft.SaysSomething) Ignore("It has no text.");
        else if (_mentions.Count == MentionsMax) Fail(new FieldError("$", $"more than {MentionsMax:N0} mentions", "fewer in one delivery"));
        else _mentions.Add(draft.ToMention(source, now));
    }

    public void Ignore(string reason)
    {
        if (_ignored.Count < WebhookContent.IgnoredMax && !_ignored.Contains(reason)) _ignored.Add(reason);
    }

    public void Fail(FieldError error)
    {
        if (_errors.Count < WebhookContent.IgnoredMax) _errors.Add(error);
    }

    public WebhookContent ToContent(string? deliveryId = null)
        => new() { Mentions = _mentions, Ignored = _ignored, Errors = _errors, DeliveryId = deliveryId };
}
