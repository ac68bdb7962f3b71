using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Tests.Fakes;

/// <summary>The store in memory.</summary>
internal sealed class MemoryStore(TimeProvider clock) : IStore
{
    public MemoryDocuments<MentionDocument> Mentions { get; } = new(clock);
    public MemoryDocuments<RollupDocument> Rollups { get; } = new(clock);
    public MemoryDocuments<ProgressDocument> Progress { get; } = new(clock);
    public MemoryDocuments<DetectorDocument> Detectors { get; } = new(clock);
    public MemoryDocuments<SignalDocument> Signals { get; } = new(clock);
    public MemoryDocuments<OutboxDocument> Outbox { get; } = new(clock);
    public MemoryDocuments<CursorDocument> Cursors { get; } = new(clock);
    public MemoryDocuments<ExportDocument> Exports { get; } = new(clock);
    public MemoryDocuments<MeterDocument> Meters { get; } = new(clock);
    public MemoryDocuments<QuarantineDocument> Quarantine { get; } = new(clock);
    public MemoryDocuments<AdaptationDocument> Adaptations { get; } = new(clock);
    public MemoryDocuments<AuditDocument> Audit { get; } = new(clock);
    public MemoryDocuments<ChannelDocument> Channels { get; } = new(clock);
    public MemoryDocuments<SensitivityAdjustment> Adjustments { get; } = new(clock);
    public MemoryDocuments<SourceHealthDocument> SourceHealth { get; } = new(clock);
    public MemoryDocuments<EmergingDocument> Emerging { get; } = new(clock);

    IDocuments<MentionDocument> IStore.Mentions => Mentions;
    IDocuments<RollupDocument> IStore.Rollups => Rollups;
    IDocuments<ProgressDocument> IStore.Progress => Progress;
    IDocuments<DetectorDocument> IStore.Detectors => Detectors;
    IDocuments<SignalDocument> IStore.Signals => Signals;
    IDocuments<OutboxDocument> IStore.Outbox => Outbox;
    IDocuments<CursorDocument> IStore.Cursors => Cursors;
    IDocuments<ExportDocument> IStore.Exports => Exports;
    IDocuments<MeterDocument> IStore.Meters => Meters;
    IDocuments<QuarantineDocument> IStore.Quarantine => Quarantine;
    IDocuments<AdaptationDocument> IStore.Adaptations => Adaptations;
    IDocuments<AuditDocument> IStore.Audit => Audit;
    IDocuments<ChannelDocument> IStore.Channels => Channels;
    IDocuments<SensitivityAdjustment> IStore.Adjustments => Adjustments;
    IDocuments<SourceHealthDocument> IStore.SourceHealth => SourceHealth;
    IDocuments<EmergingDocument> IStore.Emerging => Emerging;
}
