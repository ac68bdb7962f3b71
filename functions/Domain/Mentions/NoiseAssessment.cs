namespace MentionPipeline.Domain.Mentions;

/// <summary>That a mention looks like nobody's opinion.</summary>
public sealed record NoiseAssessment(NoiseLevel Level, IReadOnlyList<NoiseReason> Reasons);

public enum NoiseLevel
{
    /// <summary>It may be one all the same: kept, and shown as such.</summary>
    Low,

    /// <summary>It hardly is.</summary>
    High,
}

public enum NoiseReason
{
    /// <summary>Follow, share and win.</summary>
    Giveaway,

    /// <summary>It sells: a code, a discount, a shop.</summary>
    Promotion,

    /// <summary>Easy money, bets, followers for sale.</summary>
    Spam,

    /// <summary>The same author has said the same before.</summary>
    Repetition,

    /// <summary>More hashtags, handles and links than words.</summary>
    TagStuffing,
}
