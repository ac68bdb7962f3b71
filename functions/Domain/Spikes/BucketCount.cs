namespace MentionPipeline.Domain.Spikes;

/// <summary>What was counted for one brand in one 5-minute bucket.</summary>
/// <param name="Start">Start of the bucket, UTC, a multiple of five minutes.</param>
/// <param name="Negative">Negative mentions: the count that is watched.</param>
/// <param name="Mentions">Mentions in all: tells a quiet brand from a silent source.</param>
public readonly record struct BucketCount(DateTimeOffset Start, int Negative, int Mentions);
