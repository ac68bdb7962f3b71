using MentionPipeline.Domain;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Sqlite;

namespace MentionPipeline.Embedded.Storing;

/// <summary>The store of one machine: every collection in one SQLite file.</summary>
public sealed class SqliteStore : IStore, IDisposable
{
    private readonly StoreFile file;

    private SqliteStore(StoreFile file, TimeProvider wall)
    {
        this.file = file;
        // These numbers are in the file: they never change, and a collection that goes takes its number with it.
        Mentions = Collection<MentionDocument>(1, wall);
        Rollups = Collection<RollupDocument>(2, wall);
        Progress = Collection<ProgressDocument>(3, wall);
        Detectors = Collection<DetectorDocument>(4, wall);
        Signals = Collection<SignalDocument>(5, wall);
        Outbox = Collection<OutboxDocument>(6, wall);
        Cursors = Collection<CursorDocument>(7, wall);
        Exports = Collection<ExportDocument>(8, wall);
        Meters = Collection<MeterDocument>(9, wall);
        Quarantine = Collection<QuarantineDocument>(10, wall);
        Adaptations = Collection<AdaptationDocument>(11, wall);
        Audit = Collection<AuditDocument>(12, wall);
        Channels = Collection<ChannelDocument>(13, wall);
        Adjustments = Collection<SensitivityAdjustment>(14, wall);
        SourceHealth = Collection<SourceHealthDocument>(15, wall);
        Emerging = Collection<EmergingDocument>(16, wall);
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

    /// <exception cref="EmbeddedStorageException">The file is in use, not writable, damaged, or not ours.</exception>
    public static SqliteStore Open(string path, Clocks clocks)
    {
        ArgumentNullException.ThrowIfNull(clocks);
        return new SqliteStore(new StoreFile(SqliteFile.Open(path, new Schema("Storing", 0x4D50_5354))), clocks.Wall);
    }

    public void Dispose() => file.Dispose();

    private SqliteDocuments<T> Collection<T>(int number, TimeProvider wall) where T : class, IDocument => new(file, number, StoreJson.Of<T>(), wall);
}
