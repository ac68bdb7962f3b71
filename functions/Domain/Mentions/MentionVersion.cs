namespace MentionPipeline.Domain.Mentions;

/// <summary>
/// Which state of a mention is newer. Feeds re-send old posts and deliveries overtake each other, so the source's own
/// times decide, never the order of arrival.
/// </summary>
public static class MentionVersion
{
    /// <summary>UTC ticks of the newest time that the source gave this state.</summary>
    public static long Of(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        return Math.Max(mention.Published.UtcTicks, mention.Updated?.UtcTicks ?? 0);
    }
}
