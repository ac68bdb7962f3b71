using System.Text.Json;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Hubs;
using MentionPipeline.Embedded.Storing;

namespace MentionPipeline.Embedded.Tests;

/// <summary>
/// The three stages reduced to what the ledger sees of them: each passes an event on or sets it aside, and the last one
/// counts it in its progress before it commits. It can die between any two of its writes.
/// </summary>
internal sealed class TinyPipeline : IDisposable
{
    private const string Poison = "{ not json";

    private static readonly (string Hub, string Group, string Next, string Type)[] Stages =
    [
        (HubName.Collected, "enrich", HubName.Enriched, MentionEventType.Enriched),
        (HubName.Enriched, "classify", HubName.Classified, MentionEventType.Classified),
    ];

    private readonly Clocks clocks;
    private readonly HubOptions options;
    private TemporaryDirectory directory = new();

    public TinyPipeline(Clocks clocks, HubOptions? options = null)
    {
        this.clocks = clocks;
        this.options = options ?? new HubOptions();
        (Log, Store) = Open();
    }

    public HubLog Log { get; private set; }

    public SqliteStore Store { get; private set; }

    public Quarantine Quarantine => new(Log);

    public EmbeddedLedger Ledger => new(Log, Store);

    public Task ReceiveAsync(IReadOnlyList<MentionEvent> events) => Log.AppendAsync(HubName.Collected, events, default);

    public Task ReceivePoisonAsync(string source) => Log.AppendRawAsync(HubName.Collected, source, Poison, default);

    /// <summary>Runs one of the first two stages on a partition; events that <paramref name="fails"/> picks are set aside.</summary>
    /// <returns>How many events it took.</returns>
    public async Task<int> RunStageAsync(int stage, int partition, int batch, Func<bool> fails)
    {
        var (hub, group, next, type) = Stages[stage];
        var after = Log.CheckpointOf(hub, group, partition);
        var read = await Log.ReadAsync(hub, group, partition, batch, default);
        if (read.Count == 0) return 0;
        var outputs = new List<MentionEvent>();
        var quarantined = new List<QuarantinedEvent>();
        foreach (var raw in read)
        {
            if (raw.Body == Poison || fails())
            {
                quarantined.Add(Some.Quarantined(Log, hub, partition, raw));
                continue;
            }
            var mention = Parse(raw);
            outputs.Add(mention.Next(type, mention.Data));
        }
        var commit = new HubCommit(hub, group, partition, after, read[^1].Sequence, next) { Outputs = outputs, Quarantined = quarantined };
        await Log.CommitAsync(commit, default);
        return read.Count;
    }

    /// <summary>Runs the last stage on a partition.</summary>
    /// <param name="diesBeforeCommit">Its progress is written, its checkpoint is not.</param>
    public async Task<int> RunLastStageAsync(int partition, int batch, Func<bool> fails, bool diesBeforeCommit = false)
    {
        var after = Log.CheckpointOf(HubName.Classified, "store", partition);
        var read = await Log.ReadAsync(HubName.Classified, "store", partition, batch, default);
        if (read.Count == 0) return 0;
        var failed = read.Where(_ => fails()).ToHashSet();
        await CountAsync(partition, read, failed);
        if (diesBeforeCommit) return read.Count;
        var quarantined = failed.Select(raw => Some.Quarantined(Log, HubName.Classified, partition, raw, QuarantineReason.StageFailed));
        await CommitLastAsync(partition, after, read[^1].Sequence, quarantined);
        return read.Count;
    }

    /// <summary>The host gives up on a batch that the last stage never finished.</summary>
    public async Task GiveUpAsync(int partition, int batch)
    {
        var after = Log.CheckpointOf(HubName.Classified, "store", partition);
        var read = await Log.ReadAsync(HubName.Classified, "store", partition, batch, default);
        var progress = (await ProgressAsync(partition))?.Document.Through ?? HubLog.BeforeFirst;
        var uncounted = read.Where(raw => raw.Sequence > progress)
            .Select(raw => Some.Quarantined(Log, HubName.Classified, partition, raw, QuarantineReason.RetriesExhausted));
        if (read.Count == 0) return;
        await CommitLastAsync(partition, after, read[^1].Sequence, uncounted);
    }

    /// <summary>What a power cut leaves: the files as they lie on the disk, WAL and all, opened somewhere else.</summary>
    public void Crash()
    {
        var survivor = new TemporaryDirectory();
        foreach (var name in new[] { "hubs.db", "hubs.db-wal", "store.db", "store.db-wal" })
            if (File.Exists(directory.File(name))) File.Copy(directory.File(name), survivor.File(name));
        Dispose();
        directory = survivor;
        (Log, Store) = Open();
    }

    public void Dispose()
    {
        Log.Dispose();
        Store.Dispose();
        directory.Dispose();
    }

    private (HubLog Log, SqliteStore Store) Open() => (Some.Log(directory, options, clocks), Some.Store(directory, clocks));

    private Task<bool> CommitLastAsync(int partition, long after, long through, IEnumerable<QuarantinedEvent> quarantined)
        => Log.CommitAsync(new HubCommit(HubName.Classified, "store", partition, after, through, null) { Quarantined = [.. quarantined] }, default);

    private async Task CountAsync(int partition, IReadOnlyList<RawEvent> read, HashSet<RawEvent> failed)
    {
        var stored = await ProgressAsync(partition);
        var progress = stored?.Document ?? new ProgressDocument
        {
            Generation = Log.GenerationOf(HubName.Classified),
            Partition = partition,
            Through = HubLog.BeforeFirst,
            CollectedThrough = DateTimeOffset.MinValue,
        };
        var fresh = read.Where(raw => raw.Sequence > progress.Through).ToList();
        if (fresh.Count == 0) return;
        var sources = new Dictionary<string, OutcomeCounts>(progress.Sources);
        foreach (var raw in fresh)
            sources[raw.Source] = sources.GetValueOrDefault(raw.Source, new OutcomeCounts()).With(failed.Contains(raw) ? Outcome.Quarantined : OutcomeOf(raw));
        var collected = fresh.Max(raw => Parse(raw).Data.CollectedAt);
        var next = progress with
        {
            Through = fresh[^1].Sequence,
            CollectedThrough = collected > progress.CollectedThrough ? collected : progress.CollectedThrough,
            Sources = sources,
        };
        Assert.Equal([true], await Store.Progress.WriteAsync([new ConditionalWrite<ProgressDocument>(next, stored?.ETag)], default));
    }

    private async Task<Stored<ProgressDocument>?> ProgressAsync(int partition)
        => (await Store.Progress.ReadAsync([ProgressDocument.IdOf(Log.GenerationOf(HubName.Classified), partition)], default))[0];

    // Any spread over the outcomes will do, as long as the same event always has the same.
    private static Outcome OutcomeOf(RawEvent raw) => (raw.Sequence % 4) switch
    {
        0 => Outcome.Created,
        1 => Outcome.Duplicate,
        2 => Outcome.Filtered,
        _ => Outcome.Edited,
    };

    private static MentionEvent Parse(RawEvent raw) => JsonSerializer.Deserialize<MentionEvent>(raw.Utf8Body.Span, PipelineJson.Options)!;
}
