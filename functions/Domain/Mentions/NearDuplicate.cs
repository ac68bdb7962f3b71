namespace MentionPipeline.Domain.Mentions;

/// <summary>That a mention repeats another almost word by word: syndicated news, copied texts, shared posts.</summary>
/// <param name="Of">Id of the mention of its cluster that was seen first.</param>
/// <param name="Similarity">Share of the shorter text's word pairs that both have, 0 to 1.</param>
public sealed record NearDuplicate(string Of, double Similarity)
{
    /// <summary>Whether it counts beside the first; <c>false</c> where a cluster counts once.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>The same author said both: a repetition, not a share.</summary>
    public bool IsBySameAuthor { get; init; }
}
