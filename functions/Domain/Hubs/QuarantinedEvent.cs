namespace MentionPipeline.Domain.Hubs;

/// <summary>
/// An event that could not be processed, set aside with its reason so that the batch can go on (law 5).
/// One position has one entry: setting it aside twice changes nothing.
/// </summary>
/// <param name="Hub">The hub it lay on.</param>
/// <param name="Source">The listening source, where the event still tells; else <see cref="UnknownSource"/>.</param>
/// <param name="Reason">A short code, for counting: see <see cref="QuarantineReason"/>.</param>
/// <param name="Detail">A sentence for a person.</param>
/// <param name="Body">The event exactly as it lay on the hub.</param>
public sealed record QuarantinedEvent(string Hub, EventPosition Position, string Source, string Reason, string Detail, string Body)
{
    public const string UnknownSource = "unknown";

    public string Id => $"{Hub}-{Position.Generation}-{Position.Partition}-{Position.Sequence}";
}

public static class QuarantineReason
{
    public const string Unreadable = "unreadable";
    public const string StageFailed = "stage-failed";
    public const string RetriesExhausted = "retries-exhausted";
}

/// <summary>Reads what was set aside and puts it back.</summary>
public interface IQuarantine
{
    Task<IReadOnlyList<QuarantinedEntry>> ListAsync(int limit, CancellationToken cancellation);

    /// <summary>Puts entries back on the hub they came from; each leaves the quarantine in the same transaction.</summary>
    /// <returns>How many were put back.</returns>
    Task<int> ReplayAsync(IReadOnlyList<string> ids, CancellationToken cancellation);
}

public sealed record QuarantinedEntry(QuarantinedEvent Event, DateTimeOffset At);
