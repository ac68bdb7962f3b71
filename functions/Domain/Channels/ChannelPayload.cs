namespace MentionPipeline.Domain.Channels;

/// <summary>The body that a channel of each kind is sent.</summary>
public static class ChannelPayload
{
    public static string Of(ChannelKind kind, Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return kind switch
        {
            ChannelKind.Slack => SlackPayload.Of(AlertCard.Of(notice)),
            ChannelKind.Teams => TeamsPayload.Of(AlertCard.Of(notice)),
            ChannelKind.Discord => DiscordPayload.Of(AlertCard.Of(notice)),
            ChannelKind.PagerDuty => PagerDutyPayload.Of(notice),
            _ => WebhookPayload.Of(notice),
        };
    }

    /// <exception cref="ArgumentOutOfRangeException">The kind knows no digests.</exception>
    public static string Of(ChannelKind kind, Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        return kind switch
        {
            ChannelKind.Slack => SlackPayload.Of(DigestCard.Of(digest)),
            ChannelKind.Teams => TeamsPayload.Of(DigestCard.Of(digest)),
            ChannelKind.Discord => DiscordPayload.Of(DigestCard.Of(digest)),
            ChannelKind.Webhook => WebhookPayload.Of(digest),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "PagerDuty opens one incident for each signal."),
        };
    }
}
