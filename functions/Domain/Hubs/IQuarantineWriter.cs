namespace MentionPipeline.Domain.Hubs;

/// <summary>Takes what a host sets aside when its hubs are kept by someone else. Embedded, the hubs' own log does it.</summary>
public interface IQuarantineWriter
{
    /// <summary>Durable when it returns. An entry whose position is already there stays as it is.</summary>
    Task SetAsideAsync(IReadOnlyList<QuarantinedEvent> events, CancellationToken cancellation);
}
