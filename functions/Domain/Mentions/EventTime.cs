namespace MentionPipeline.Domain.Mentions;

/// <summary>
/// Law 6: mentions are counted where they were said, not where they arrived; but no source may write far into the past
/// or into the future, so <c>published</c> is clamped to [collected − 7 days, collected].
/// </summary>
public static class EventTime
{
    public static readonly TimeSpan OldestCounted = TimeSpan.FromDays(7);

    /// <summary>Width of a rollup bucket.</summary>
    public static readonly TimeSpan BucketWidth = TimeSpan.FromMinutes(5);

    public static DateTimeOffset Of(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        var earliest = mention.CollectedAt - OldestCounted;
        if (mention.Published < earliest) return earliest;
        return mention.Published > mention.CollectedAt ? mention.CollectedAt : mention.Published;
    }

    /// <summary>Start of the 5-minute bucket (UTC) that holds an instant.</summary>
    public static DateTimeOffset BucketOf(DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % BucketWidth.Ticks), TimeSpan.Zero);
    }
}
