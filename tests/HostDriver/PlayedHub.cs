namespace MentionPipeline.HostDriver;

/// <summary>An event hub in memory: partitions with growing sequences. Batches without a key go to one partition each, in turn.</summary>
public sealed class PlayedHub(string name, int partitions)
{
    private readonly List<HubEvent>[] _partitions = [.. Enumerable.Range(0, partitions).Select(_ => new List<HubEvent>())];
    private readonly Lock _lock = new();
    private int _next;

    public string Name => name;

    public int Partitions => _partitions.Length;

    public void Append(IReadOnlyList<string> bodies, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(bodies);
        if (bodies.Count == 0) return;
        lock (_lock)
        {
            var partition = _partitions[_next++ % _partitions.Length];
            foreach (var body in bodies) partition.Add(new HubEvent(partition.Count, body, now));
        }
    }

    public IReadOnlyList<HubEvent> Read(int partition, int from, int max)
    {
        lock (_lock) return [.. _partitions[partition].Skip(from).Take(max)];
    }
}
