using MentionPipeline.Domain.Hubs;

namespace MentionPipeline.Embedded.Hubs;

/// <summary>A hub of the open file: where its lanes and its consumers' checkpoints stand in <see cref="LaneNumbers"/>.</summary>
internal sealed record HubShape(
    string Name,
    string Generation,
    int Partitions,
    int FirstLane,
    int FirstCursor,
    IReadOnlyList<string> Groups,
    bool IsFirst,
    bool IsLast)
{
    public int LaneOf(int partition)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, Partitions);
        return FirstLane + partition;
    }

    public bool Owns(int lane) => lane >= FirstLane && lane < FirstLane + Partitions;

    public int CursorOf(string group, int partition)
    {
        for (var index = 0; index < Groups.Count; index++)
            if (Groups[index] == group) return FirstCursor + (index * Partitions) + partition;
        throw new ArgumentException($"Hub {Name} has no consumer group '{group}'; it has {string.Join(", ", Groups)}.", nameof(group));
    }

    public EventPosition PositionOf(long position) => new(Generation, Lane.Of(position) - FirstLane, Lane.Sequence(position));
}

/// <summary>The last sequence of every lane and the checkpoint of every consumer.</summary>
internal sealed class LaneNumbers(int lanes, int cursors)
{
    public long[] Heads { get; } = Filled(lanes);

    public long[] Cursors { get; } = Filled(cursors);

    /// <summary>The sequence up to which every group has consumed a partition.</summary>
    public long ConsumedThrough(HubShape hub, int partition)
    {
        var lowest = long.MaxValue;
        for (var group = 0; group < hub.Groups.Count; group++)
            lowest = Math.Min(lowest, Cursors[hub.FirstCursor + (group * hub.Partitions) + partition]);
        return lowest == long.MaxValue ? HubLog.BeforeFirst : lowest;
    }

    public long Backlog(HubShape hub)
    {
        var backlog = 0L;
        for (var partition = 0; partition < hub.Partitions; partition++) backlog += Backlog(hub, partition);
        return backlog;
    }

    public long Backlog(HubShape hub, int partition) => Heads[hub.FirstLane + partition] - ConsumedThrough(hub, partition);

    public void CopyTo(LaneNumbers other)
    {
        Heads.CopyTo(other.Heads, 0);
        Cursors.CopyTo(other.Cursors, 0);
    }

    private static long[] Filled(int count)
    {
        var numbers = new long[count];
        Array.Fill(numbers, HubLog.BeforeFirst);
        return numbers;
    }
}
