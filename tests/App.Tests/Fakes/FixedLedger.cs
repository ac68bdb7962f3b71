using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Tests.Fakes;

/// <summary>A ledger that a test writes by hand.</summary>
internal sealed class FixedLedger(params LedgerLine[] sources) : ILedger
{
    public Task<LedgerSnapshot> ReadAsync(CancellationToken cancellation) => Task.FromResult(new LedgerSnapshot(sources));
}
