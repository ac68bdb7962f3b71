using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Tests.Hosting.CustomHandler;

/// <summary>A store that a test takes down, in whole or but for its quarantine and progress, and brings up again.</summary>
internal sealed class SwitchedStore(IStore inner) : IStore
{
    /// <summary>Nothing answers.</summary>
    public bool IsDown { get; set; }

    /// <summary>Only what the host itself writes works.</summary>
    public bool AreMentionsDown { get; set; }

    public IDocuments<MentionDocument> Mentions => new Switched<MentionDocument>(inner.Mentions, () => IsDown || AreMentionsDown);
    public IDocuments<RollupDocument> Rollups => new Switched<RollupDocument>(inner.Rollups, () => IsDown);
    public IDocuments<ProgressDocument> Progress => new Switched<ProgressDocument>(inner.Progress, () => IsDown);
    public IDocuments<DetectorDocument> Detectors => new Switched<DetectorDocument>(inner.Detectors, () => IsDown);
    public IDocuments<SignalDocument> Signals => new Switched<SignalDocument>(inner.Signals, () => IsDown);
    public IDocuments<OutboxDocument> Outbox => new Switched<OutboxDocument>(inner.Outbox, () => IsDown);
    public IDocuments<CursorDocument> Cursors => new Switched<CursorDocument>(inner.Cursors, () => IsDown);
    public IDocuments<ExportDocument> Exports => new Switched<ExportDocument>(inner.Exports, () => IsDown);
    public IDocuments<MeterDocument> Meters => new Switched<MeterDocument>(inner.Meters, () => IsDown);
    public IDocuments<QuarantineDocument> Quarantine => new Switched<QuarantineDocument>(inner.Quarantine, () => IsDown);
    public IDocuments<AdaptationDocument> Adaptations => new Switched<AdaptationDocument>(inner.Adaptations, () => IsDown);
    public IDocuments<AuditDocument> Audit => new Switched<AuditDocument>(inner.Audit, () => IsDown);
    public IDocuments<ChannelDocument> Channels => new Switched<ChannelDocument>(inner.Channels, () => IsDown);
    public IDocuments<SensitivityAdjustment> Adjustments => new Switched<SensitivityAdjustment>(inner.Adjustments, () => IsDown);
    public IDocuments<SourceHealthDocument> SourceHealth => new Switched<SourceHealthDocument>(inner.SourceHealth, () => IsDown);
    public IDocuments<EmergingDocument> Emerging => new Switched<EmergingDocument>(inner.Emerging, () => IsDown);

    private sealed class Switched<T>(IDocuments<T> documents, Func<bool> isDown) : IDocuments<T> where T : class, IDocument
    {
        private IDocuments<T> Up => isDown() ? throw new IOException("The store is down.") : documents;

        public Task<IReadOnlyList<Stored<T>?>> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellation) => Up.ReadAsync(ids, cancellation);

        public Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<ConditionalWrite<T>> writes, CancellationToken cancellation)
            => Up.WriteAsync(writes, cancellation);

        public Task<Page<T>> ListAsync(Listing listing, CancellationToken cancellation) => Up.ListAsync(listing, cancellation);

        public Task<int> RemoveExpiredAsync(int limit, CancellationToken cancellation) => Up.RemoveExpiredAsync(limit, cancellation);
    }
}
