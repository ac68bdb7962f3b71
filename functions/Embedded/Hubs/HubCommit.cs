using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;

namespace MentionPipeline.Embedded.Hubs;

/// <summary>
/// What a stage made of consecutive events, made durable as one (law 2): outputs, events set aside, and the checkpoint.
/// </summary>
/// <param name="After">The checkpoint from which the batch was read.</param>
/// <param name="Through">The sequence of the batch's last event: the new checkpoint.</param>
/// <param name="OutputHub">Where <paramref name="Outputs"/> go; <c>null</c> for a stage that has none.</param>
public sealed record HubCommit(string Hub, string ConsumerGroup, int Partition, long After, long Through, string? OutputHub)
{
    public IReadOnlyList<MentionEvent> Outputs { get; init; } = [];

    public IReadOnlyList<QuarantinedEvent> Quarantined { get; init; } = [];
}
