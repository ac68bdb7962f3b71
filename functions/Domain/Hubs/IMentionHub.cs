using MentionPipeline.Domain.Events;

namespace MentionPipeline.Domain.Hubs;

/// <summary>
/// The way in for whoever must know that its mentions are safe before it goes on (law 2): a poll cursor moves only after
/// <see cref="AppendAsync"/> has returned.
/// </summary>
public interface IMentionHub
{
    /// <summary>Puts events on <c>mentions-collected</c>; returns when they are durable.</summary>
    /// <exception cref="HubFullException">The backlog is at its bound; nothing was taken.</exception>
    Task AppendAsync(IReadOnlyList<MentionEvent> events, CancellationToken cancellation);
}

/// <summary>The backlog is at its bound: come back later. Nothing was taken.</summary>
public sealed class HubFullException : Exception
{
    public HubFullException()
    {
    }

    public HubFullException(string message) : base(message)
    {
    }

    public HubFullException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>When it is worth trying again.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);
}
