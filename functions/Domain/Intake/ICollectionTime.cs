using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Intake;

/// <summary>When a mention that comes through the front door counts as collected.</summary>
public interface ICollectionTime
{
    DateTimeOffset Of(Mention mention);
}

/// <summary>In production: now.</summary>
public sealed class LiveCollectionTime(TimeProvider clock) : ICollectionTime
{
    public DateTimeOffset Of(Mention mention) => clock.GetUtcNow();
}

/// <summary>In a replay: when it was said, as if the pipeline had been listening at the time.</summary>
public sealed class ReplayedCollectionTime : ICollectionTime
{
    public DateTimeOffset Of(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        var collected = mention.Published;
        if (mention.Updated > collected) collected = mention.Updated.Value;
        if (mention.Deleted > collected) collected = mention.Deleted.Value;
        return collected.ToUniversalTime();
    }
}
