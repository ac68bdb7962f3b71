using MentionPipeline.Domain.Hubs;

namespace MentionPipeline.Embedded.Hubs;

/// <summary>A hub and who reads it.</summary>
/// <param name="ConsumerGroups">An event is kept until each of them has consumed it.</param>
public sealed record HubDefinition(string Name, IReadOnlyList<string> ConsumerGroups);

/// <summary>What the log holds. Partitions are the same in number on every hub, so that a mention keeps its partition all the way.</summary>
public sealed record HubOptions
{
    public const int PartitionsDefault = 4;
    public const int PartitionsMax = 32;
    public const int MaxBacklogEventsDefault = 100_000;

    /// <summary>In the order in which a mention passes them.</summary>
    public IReadOnlyList<HubDefinition> Hubs { get; init; } =
    [
        new(HubName.Collected, ["enrich"]),
        new(HubName.Enriched, ["classify"]),
        new(HubName.Classified, ["store"]),
    ];

    /// <summary>Fixed when the file is made; a file that exists keeps its own.</summary>
    public int Partitions { get; init; } = PartitionsDefault;

    /// <summary>Events that may wait on one hub. The first hub refuses more; the host pauses the stage that feeds a later one.</summary>
    public int MaxBacklogEvents { get; init; } = MaxBacklogEventsDefault;
}
