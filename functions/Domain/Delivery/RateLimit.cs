using MentionPipeline.Domain.Channels;

namespace MentionPipeline.Domain.Delivery;

/// <summary>
/// A token bucket, kept as the instant at which it would be full (the generic cell rate algorithm, ITU-T I.371): one number
/// a channel, and nothing to refill.
/// </summary>
/// <param name="Every">A token is added so often.</param>
/// <param name="Burst">Tokens that the bucket holds.</param>
public sealed record RateLimit(TimeSpan Every, int Burst)
{
    /// <summary>
    /// What the receivers state: Slack one a second; Discord five in two seconds a webhook; Teams 60 in 30 seconds, four at once;
    /// PagerDuty 120 a minute and key. Standard Webhooks states none: ours keeps a burst of alerts from flooding a small receiver.
    /// </summary>
    public static RateLimit Of(ChannelKind kind) => kind switch
    {
        ChannelKind.Slack => new(TimeSpan.FromSeconds(1), 1),
        ChannelKind.Discord => new(TimeSpan.FromMilliseconds(400), 5),
        ChannelKind.Teams => new(TimeSpan.FromMilliseconds(500), 4),
        ChannelKind.PagerDuty => new(TimeSpan.FromMilliseconds(500), 10),
        _ => new(TimeSpan.FromMilliseconds(50), 100),
    };

    /// <summary>Takes one token.</summary>
    /// <param name="fullAt">When the bucket is full again, as it was returned last.</param>
    /// <returns>How long to wait before its use, and when the bucket is full again.</returns>
    public (TimeSpan Wait, DateTimeOffset FullAt) Take(DateTimeOffset fullAt, DateTimeOffset now)
    {
        var start = fullAt > now ? fullAt : now;
        var wait = start - now - (Every * (Burst - 1));
        return (wait > TimeSpan.Zero ? wait : TimeSpan.Zero, start + Every);
    }
}
