namespace MentionPipeline.Domain.Matching;

/// <summary>What a brand listens to.</summary>
/// <param name="BrandId">Unique in a set.</param>
/// <param name="Exclude">Where this one matches, the brand does not.</param>
public sealed record BrandQuery(string BrandId, Query Query, Query? Exclude = null);
