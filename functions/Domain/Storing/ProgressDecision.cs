namespace MentionPipeline.Domain.Storing;

/// <summary>What became of the event at one sequence.</summary>
public readonly record struct SequencedOutcome(long Sequence, string Source, Outcome Outcome, DateTimeOffset? CollectedAt);

/// <summary>Counts outcomes into the progress of a partition, each exactly once.</summary>
public static class ProgressDecision
{
    /// <param name="outcomes">In order of sequence.</param>
    /// <returns>The progress to write, or <c>null</c> where every outcome had been counted.</returns>
    public static ProgressDocument? Of(ProgressDocument? current, string generation, int partition, IReadOnlyList<SequencedOutcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        if (outcomes.Count == 0 || outcomes[^1].Sequence <= (current?.Through ?? -1)) return null;
        var sources = new Dictionary<string, OutcomeCounts>(current?.Sources ?? new Dictionary<string, OutcomeCounts>());
        var collectedThrough = current?.CollectedThrough ?? DateTimeOffset.MinValue;
        foreach (var outcome in outcomes.Where(outcome => outcome.Sequence > (current?.Through ?? -1)))
        {
            var counts = sources.GetValueOrDefault(outcome.Source) ?? new OutcomeCounts();
            sources[outcome.Source] = counts.With(outcome.Outcome) with { LastCollectedAt = Later(counts.LastCollectedAt, outcome.CollectedAt) };
            collectedThrough = Later(collectedThrough, outcome.CollectedAt)!.Value;
        }
        return new ProgressDocument
        {
            Generation = generation,
            Partition = partition,
            Through = outcomes[^1].Sequence,
            CollectedThrough = collectedThrough,
            Sources = sources,
        };
    }

    private static DateTimeOffset? Later(DateTimeOffset? left, DateTimeOffset? right) => left is null || right > left ? right ?? left : left;
}
