namespace MentionPipeline.Domain.Storing;

/// <summary>Law 3 in numbers: where every received event of one source is.</summary>
public sealed record LedgerLine(string Source)
{
    public long Received { get; init; }

    /// <summary>Created, edited or deleted in the store.</summary>
    public long Stored { get; init; }

    public long Duplicate { get; init; }

    public long Filtered { get; init; }

    public long Quarantined { get; init; }

    /// <summary>On the hubs, not yet counted elsewhere. Counted there, not inferred from the rest.</summary>
    public long Inflight { get; init; }

    public DateTimeOffset? LastCollectedAt { get; init; }

    public bool Balanced => Received == Stored + Duplicate + Filtered + Quarantined + Inflight;

    public static LedgerLine operator +(LedgerLine left, LedgerLine right) => left with
    {
        Received = left.Received + right.Received,
        Stored = left.Stored + right.Stored,
        Duplicate = left.Duplicate + right.Duplicate,
        Filtered = left.Filtered + right.Filtered,
        Quarantined = left.Quarantined + right.Quarantined,
        Inflight = left.Inflight + right.Inflight,
        LastCollectedAt = left.LastCollectedAt is null || right.LastCollectedAt > left.LastCollectedAt ? right.LastCollectedAt : left.LastCollectedAt,
    };

    /// <summary>What happened between an earlier line and this one.</summary>
    public static LedgerLine operator -(LedgerLine left, LedgerLine right) => left with
    {
        Received = left.Received - right.Received,
        Stored = left.Stored - right.Stored,
        Duplicate = left.Duplicate - right.Duplicate,
        Filtered = left.Filtered - right.Filtered,
        Quarantined = left.Quarantined - right.Quarantined,
        Inflight = left.Inflight - right.Inflight,
    };
}

/// <summary>The ledger of every source at one moment.</summary>
public sealed record LedgerSnapshot(IReadOnlyList<LedgerLine> Sources)
{
    public LedgerLine Total => Sources.Aggregate(new LedgerLine("*"), (sum, line) => sum + line);
}

public interface ILedger
{
    Task<LedgerSnapshot> ReadAsync(CancellationToken cancellation);
}
