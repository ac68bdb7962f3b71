namespace MentionPipeline.Domain.Storing;

/// <summary>A delta with the sequence of the event that caused it.</summary>
public readonly record struct SequencedDelta(long Sequence, RollupDelta Delta);

/// <summary>Adds deltas to the rollup they belong to, each exactly once.</summary>
public static class RollupDecision
{
    /// <param name="deltas">All of one brand and bucket, from one partition, in order of sequence.</param>
    /// <returns>The rollup to write, or <c>null</c> where every delta had been counted.</returns>
    public static RollupDocument? Of(RollupDocument? current, string generation, int partition, IReadOnlyList<SequencedDelta> deltas, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(deltas);
        var through = current?.Through ?? -1;
        var added = Counts.Zero;
        var topics = current?.Topics ?? TopicCounts.None;
        foreach (var (sequence, delta) in deltas)
        {
            if (sequence <= through) continue;
            added += delta.Counts;
            topics += delta.Topics ?? TopicCounts.None;
        }
        var last = deltas[^1];
        if (last.Sequence <= through) return null;
        return new RollupDocument
        {
            Brand = last.Delta.Brand,
            Bucket = last.Delta.Bucket,
            Generation = generation,
            Partition = partition,
            Through = last.Sequence,
            Counts = (current?.Counts ?? Counts.Zero) + added,
            Topics = topics.IsEmpty ? null : topics,
            ChangedAt = now,
        };
    }
}
