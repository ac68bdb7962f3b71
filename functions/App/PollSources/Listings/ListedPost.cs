using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>A post as a service lists it, before it is held to the bounds of a mention. <c>null</c>: the service does not say.</summary>
internal sealed record ListedPost
{
    public required string ExternalId { get; init; }

    /// <summary>The time by which the service sorts its list.</summary>
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset Published { get; init; }
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The service shows that it is gone.</summary>
    public DateTimeOffset? Deleted { get; init; }
    public MentionType Type { get; init; } = MentionType.Note;
    public string? Url { get; init; }
    public string? Title { get; init; }

    /// <summary>Text or markup, as the service has it.</summary>
    public string? Content { get; init; }
    public Author? Author { get; init; }
    public string? InReplyTo { get; init; }

    /// <summary>The thread.</summary>
    public string? Context { get; init; }
    public string? Language { get; init; }
    public InteractionStatistic? Counts { get; init; }
}
