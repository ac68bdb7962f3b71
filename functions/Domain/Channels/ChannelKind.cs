namespace MentionPipeline.Domain.Channels;

/// <summary>The form in which a channel wants to be told.</summary>
public enum ChannelKind
{
    /// <summary>Standard Webhooks: the signal as JSON, signed.</summary>
    Webhook,

    /// <summary>An incoming webhook of Slack: Block Kit.</summary>
    Slack,

    /// <summary>A workflow of Microsoft Teams that waits for a webhook: an Adaptive Card.</summary>
    Teams,

    /// <summary>A webhook of a Discord channel: an embed.</summary>
    Discord,

    /// <summary>Events API v2 of PagerDuty.</summary>
    PagerDuty,
}
