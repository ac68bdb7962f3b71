namespace MentionPipeline.Domain.Hubs;

/// <summary>
/// Where an event lies on its hub. Sequences grow by one within a partition; the generation is a name that changes when
/// the hub is made anew, so that sequences may start again.
/// </summary>
public readonly record struct EventPosition(string Generation, int Partition, long Sequence);

/// <summary>The hubs, in the order in which a mention passes them.</summary>
public static class HubName
{
    public const string Collected = "mentions-collected";
    public const string Enriched = "mentions-enriched";
    public const string Classified = "mentions-classified";

    public static IReadOnlyList<string> InOrder { get; } = [Collected, Enriched, Classified];
}
