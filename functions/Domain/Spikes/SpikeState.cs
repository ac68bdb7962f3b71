namespace MentionPipeline.Domain.Spikes;

/// <summary>What the detector remembers of one series between buckets. Bounded: its size does not grow with the series.</summary>
public sealed record SpikeState
{
    /// <summary>A series of which nothing has been seen.</summary>
    public static SpikeState Empty { get; } = new();
}
