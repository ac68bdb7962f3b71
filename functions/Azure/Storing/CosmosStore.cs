using MentionPipeline.Domain;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Storing;
using Microsoft.Azure.Cosmos;

namespace MentionPipeline.AzureCloud.Storing;

/// <summary>The store of many machines: the containers of <see cref="CosmosLayout"/>, which must exist.</summary>
public sealed class CosmosStore : IStore
{
    private readonly Database database;
    private readonly RowOrder order;
    private readonly TimeProvider wall;

    /// <param name="client">Stays the caller's to dispose of.</param>
    /// <param name="order"><see cref="RowOrder.ByClient"/> is for emulators.</param>
    public CosmosStore(CosmosClient client, Clocks clocks, RowOrder order = RowOrder.ByService)
        : this((client ?? throw new ArgumentNullException(nameof(client))).GetDatabase(CosmosLayout.Database), clocks, order)
    {
    }

    /// <summary>The store in a database of another name.</summary>
    internal CosmosStore(Database database, Clocks clocks, RowOrder order)
    {
        ArgumentNullException.ThrowIfNull(clocks);
        this.database = database;
        this.order = order;
        wall = clocks.Wall;
        Mentions = Collection<MentionDocument>(Placements.Mentions);
        Rollups = Collection<RollupDocument>(Placements.Rollups);
        Progress = Collection<ProgressDocument>(Placements.Single("progress"));
        Detectors = Collection<DetectorDocument>(Placements.Single("detectors"));
        Signals = Collection<SignalDocument>(Placements.Single("signals"));
        Outbox = Collection<OutboxDocument>(Placements.Outbox);
        Cursors = Collection<CursorDocument>(Placements.Single("cursors"));
        Exports = Collection<ExportDocument>(Placements.Single("exports"));
        Meters = Collection<MeterDocument>(Placements.Meters);
        Quarantine = Collection<QuarantineDocument>(Placements.Quarantine);
        Adaptations = Collection<AdaptationDocument>(Placements.Single("adaptations"));
        Audit = Collection<AuditDocument>(Placements.Single("audit"));
        Channels = Collection<ChannelDocument>(Placements.Single("channels"));
        Adjustments = Collection<SensitivityAdjustment>(Placements.Single("adjustments"));
        SourceHealth = Collection<SourceHealthDocument>(Placements.Single("source-health"));
        Emerging = Collection<EmergingDocument>(Placements.Single("emerging"));
    }

    public IDocuments<MentionDocument> Mentions { get; }

    public IDocuments<RollupDocument> Rollups { get; }

    public IDocuments<ProgressDocument> Progress { get; }

    public IDocuments<DetectorDocument> Detectors { get; }

    public IDocuments<SignalDocument> Signals { get; }

    public IDocuments<OutboxDocument> Outbox { get; }

    public IDocuments<CursorDocument> Cursors { get; }

    public IDocuments<ExportDocument> Exports { get; }

    public IDocuments<MeterDocument> Meters { get; }

    public IDocuments<QuarantineDocument> Quarantine { get; }

    public IDocuments<AdaptationDocument> Adaptations { get; }

    public IDocuments<AuditDocument> Audit { get; }

    public IDocuments<ChannelDocument> Channels { get; }

    public IDocuments<SensitivityAdjustment> Adjustments { get; }

    public IDocuments<SourceHealthDocument> SourceHealth { get; }

    public IDocuments<EmergingDocument> Emerging { get; }

    private CosmosDocuments<T> Collection<T>(Placement placement) where T : class, IDocument
        => new(database.GetContainer(placement.Container), placement, order, wall);
}
