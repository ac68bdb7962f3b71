using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Sources;

namespace MentionPipeline.Domain.Storing;

/// <summary>Everything the pipeline remembers outside its hubs.</summary>
public interface IStore
{
    IDocuments<MentionDocument> Mentions { get; }
    IDocuments<RollupDocument> Rollups { get; }
    IDocuments<ProgressDocument> Progress { get; }
    IDocuments<DetectorDocument> Detectors { get; }
    IDocuments<SignalDocument> Signals { get; }
    IDocuments<OutboxDocument> Outbox { get; }
    IDocuments<CursorDocument> Cursors { get; }
    IDocuments<ExportDocument> Exports { get; }
    IDocuments<MeterDocument> Meters { get; }
    IDocuments<QuarantineDocument> Quarantine { get; }
    IDocuments<AdaptationDocument> Adaptations { get; }
    IDocuments<AuditDocument> Audit { get; }
    IDocuments<ChannelDocument> Channels { get; }
    IDocuments<SensitivityAdjustment> Adjustments { get; }
    IDocuments<SourceHealthDocument> SourceHealth { get; }
    IDocuments<EmergingDocument> Emerging { get; }
}
