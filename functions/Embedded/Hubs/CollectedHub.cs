using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;

namespace MentionPipeline.Embedded.Hubs;

/// <summary>The way in: the first hub of a log.</summary>
public sealed class CollectedHub(HubLog log) : IMentionHub
{
    public Task AppendAsync(IReadOnlyList<MentionEvent> events, CancellationToken cancellation)
        => log.AppendAsync(HubName.Collected, events, cancellation);
}
