using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Contracts.LawFour;

/// <summary>A store around whose requests things go wrong.</summary>
public sealed class FaultyStore(IStore inner, Faults faults) : IStore
{
    public IDocuments<MentionDocument> Mentions { get; } = new FaultyDocuments<MentionDocument>(inner.Mentions, faults);
    public IDocuments<RollupDocument> Rollups { get; } = new FaultyDocuments<RollupDocument>(inner.Rollups, faults);
    public IDocuments<ProgressDocument> Progress { get; } = new FaultyDocuments<ProgressDocument>(inner.Progress, faults);
    public IDocuments<DetectorDocument> Detectors => inner.Detectors;
    public IDocuments<SignalDocument> Signals => inner.Signals;
    public IDocuments<OutboxDocument> Outbox => inner.Outbox;
    public IDocuments<CursorDocument> Cursors => inner.Cursors;
    public IDocuments<ExportDocument> Exports => inner.Exports;
    public IDocuments<MeterDocument> Meters => inner.Meters;
    public IDocuments<QuarantineDocument> Quarantine => inner.Quarantine;
    public IDocuments<AdaptationDocument> Adaptations => inner.Adaptations;
    public IDocuments<AuditDocument> Audit => inner.Audit;
    public IDocuments<ChannelDocument> Channels => inner.Channels;
    public IDocuments<SensitivityAdjustment> Adjustments => inner.Adjustments;
    public IDocuments<SourceHealthDocument> SourceHealth => inner.SourceHealth;
    public IDocuments<EmergingDocument> Emerging => inner.Emerging;
}

/// <summary>A collection around whose requests things go wrong.</summary>
public sealed class FaultyDocuments<T>(IDocuments<T> inner, Faults faults) : IDocuments<T> where T : class, IDocument
{
    public async Task<IReadOnlyList<Stored<T>?>> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        await faults.StrikeAsync();
        var found = await inner.ReadAsync(ids, cancellation);
        await faults.StrikeAsync();
        return found;
    }

    public async Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<ConditionalWrite<T>> writes, CancellationToken cancellation)
    {
        await faults.StrikeAsync();
        if (faults.MadeBeforeCrash(writes.Count) is { } made)
        {
            await inner.WriteAsync([.. writes.Take(made)], cancellation);
            faults.Crash();
        }
        var results = await inner.WriteAsync(writes, cancellation);
        await faults.StrikeAsync();
        return [.. results.Select(result => result && !faults.Forgets())];
    }

    public Task<Page<T>> ListAsync(Listing listing, CancellationToken cancellation) => inner.ListAsync(listing, cancellation);

    public Task<int> RemoveExpiredAsync(int limit, CancellationToken cancellation) => inner.RemoveExpiredAsync(limit, cancellation);
}
