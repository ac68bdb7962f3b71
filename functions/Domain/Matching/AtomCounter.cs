namespace MentionPipeline.Domain.Matching;

/// <summary>Numbers the atoms of a set: the terms, raw texts and exact field values that occur in a mention or do not. Counts from 0.</summary>
internal sealed class AtomCounter
{
    public int Count { get; private set; }

    public int Next() => Count++;
}
