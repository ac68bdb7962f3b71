using System.Globalization;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Verbs;

/// <summary>What one run took in and where it is: the last line of every verb that ends.</summary>
/// <param name="Line">Events left in flight by an earlier run were taken in by this one.</param>
internal sealed record LedgerReport(LedgerLine Line, int Alerts)
{
    public static LedgerReport Between(LedgerLine before, LedgerLine after, int alerts)
    {
        var line = after - before;
        return new LedgerReport(line with { Received = line.Received + before.Inflight, Inflight = after.Inflight }, alerts);
    }

    /// <summary>0 where every event is accounted for and none is under way; else 1.</summary>
    public int ExitCode => Line is { Balanced: true, Inflight: 0 } ? 0 : 1;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"ledger: received={Line.Received} stored={Line.Stored} duplicate={Line.Duplicate} "
        + $"filtered={Line.Filtered} quarantined={Line.Quarantined} inflight={Line.Inflight} alerts={Alerts}");
}
