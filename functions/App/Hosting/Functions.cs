using System.Text;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;

namespace MentionPipeline.App.Hosting;

/// <summary>A stage: a batch of one hub partition in, outputs out. Both hosts run it; neither shows through.</summary>
public interface IEventHubFunction
{
    /// <summary>
    /// Events that cannot be processed are returned as quarantined; an exception means a temporary fault of the whole
    /// batch, which the host retries. The host makes the outputs durable before it moves the checkpoint (law 2).
    /// </summary>
    Task<FunctionOutputs> RunAsync(EventBatch batch, CancellationToken cancellation);
}

/// <summary>Runs on a schedule. It is never run twice at once, and may be run again after a crash.</summary>
public interface ITimerFunction
{
    Task RunAsync(CancellationToken cancellation);
}

/// <summary>Answers a request, and may put events on its output hub: they are durable before the answer leaves (law 2).</summary>
public interface IHttpFunction
{
    Task<HttpReply> RunAsync(HttpCall call, CancellationToken cancellation);
}

/// <summary>Answers requests only, so the host forwards them as they are: it maps its own routes.</summary>
public interface IForwardedFunction
{
    void Map(IEndpointRouteBuilder routes);
}

/// <summary>Consecutive events of one partition, in order; what could not be read is already set apart.</summary>
/// <param name="Unreadable">The host quarantines these itself; they are shown so that they can be counted.</param>
public sealed record EventBatch(
    string Hub,
    string Generation,
    int Partition,
    IReadOnlyList<ReceivedEvent> Events,
    IReadOnlyList<QuarantinedEvent> Unreadable);

/// <param name="Utf8Body">The event as it lay on the hub.</param>
public sealed record ReceivedEvent(EventPosition Position, MentionEvent Event, ReadOnlyMemory<byte> Utf8Body)
{
    /// <summary>The event as an entry of the quarantine.</summary>
    public QuarantinedEvent Quarantine(string hub, string reason, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new QuarantinedEvent(
            hub, Position, Event.Source, reason, $"{failure.GetType().Name}: {failure.Message}", Encoding.UTF8.GetString(Utf8Body.Span));
    }
}

/// <param name="Events">For the function's output hub.</param>
public sealed record FunctionOutputs(IReadOnlyList<MentionEvent> Events, IReadOnlyList<QuarantinedEvent> Quarantined)
{
    public static FunctionOutputs None { get; } = new([], []);
}

/// <param name="Headers">Names are compared without case; of repeated headers the first counts.</param>
/// <param name="Body">The exact bytes that were sent: signatures are computed over them.</param>
public sealed record HttpCall(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Query,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body);

public sealed record HttpReply(int Status, string ContentType, string Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>For the function's output hub.</summary>
    public IReadOnlyList<MentionEvent> Events { get; init; } = [];
}
