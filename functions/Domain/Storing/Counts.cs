using System.Text.Json.Serialization;

namespace MentionPipeline.Domain.Storing;

/// <summary>
/// Numbers of mentions, in all and by sentiment. As a delta they may be negative. Zeros are not stored: every mention pays for each byte.
/// </summary>
public readonly record struct Counts(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Mentions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Negative,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Neutral,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Positive)
{
    public static Counts Zero { get; }

    [JsonIgnore]
    public bool IsZero => this == Zero;

    /// <summary>Negative mentions per mention; <c>null</c> where there are none.</summary>
    [JsonIgnore]
    public double? NegativeShare => Mentions == 0 ? null : (double)Negative / Mentions;

    public static Counts operator +(Counts left, Counts right) => new(
        left.Mentions + right.Mentions,
        left.Negative + right.Negative,
        left.Neutral + right.Neutral,
        left.Positive + right.Positive);

    public static Counts operator -(Counts value) => new(-value.Mentions, -value.Negative, -value.Neutral, -value.Positive);
}

/// <summary>What one event changes in the counts of one brand in one 5-minute bucket.</summary>
public sealed record RollupDelta(string Brand, DateTimeOffset Bucket, Counts Counts)
{
    /// <summary>The same by topic; a mention counts in each of its topics. <c>null</c> where it has none.</summary>
    public TopicCounts? Topics { get; init; }
}
