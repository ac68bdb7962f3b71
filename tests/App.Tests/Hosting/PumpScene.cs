using System.Collections.Concurrent;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Hosting.Embedded;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.App.Tests.Verbs;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Embedded.Hubs;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests.Hosting;

/// <summary>One stage between two hubs of one partition, on a real log.</summary>
internal sealed class PumpScene : IDisposable
{
    public const string Group = "enrich";

    public static readonly RetryDefinition BackOff =
        new(RetryDefinition.ExponentialBackoff, 3, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));

    private readonly TemporaryFolder _folder = new();
    private readonly HubOptions _options;

    public PumpScene(int maxBacklogEvents = 1_000)
    {
        _options = new HubOptions { Partitions = 1, MaxBacklogEvents = maxBacklogEvents };
        Log = Open();
    }

    public HubLog Log { get; private set; }

    public ImpatientClock Wall { get; } = new();

    public long Checkpoint => Log.CheckpointOf(HubName.Collected, Group, 0);

    /// <summary>What a process that ends and starts again sees.</summary>
    public void Reopen()
    {
        Log.Dispose();
        Log = Open();
    }

    public Task AppendAsync(params string[] externalIds)
        => Log.AppendAsync(HubName.Collected, [.. externalIds.Select(id => MentionEvent.Collected(Some.Mention(id)))], CancellationToken.None);

    public EventHubPump Pump(
        IEventHubFunction function, RetryDefinition? retry = null, int batchSize = 100, TimeProvider? wall = null, TimeSpan? timeout = null)
    {
        var trigger = new EventHubTrigger(HubName.Collected, Group);
        var definition = new FunctionDefinition("EnrichMentions", trigger, HubName.Enriched, retry);
        var settings = new HostSettings(batchSize, timeout ?? TimeSpan.FromMinutes(5));
        return new EventHubPump(Log, definition, trigger, 0, function, settings, wall ?? Wall, NullLogger.Instance);
    }

    /// <summary>Runs the stage until its checkpoint has come to a sequence, then stops it.</summary>
    public async Task RunUntilAsync(long checkpoint, EventHubPump pump)
    {
        using var stop = new CancellationTokenSource();
        var running = pump.RunAsync(stop.Token);
        await Eventually.TrueAsync(() => running.IsCompleted || Checkpoint >= checkpoint, $"checkpoint {checkpoint}");
        await stop.CancelAsync();
        await running;
        Assert.Equal(checkpoint, Checkpoint);
    }

    /// <summary>External ids of what lies on the output hub.</summary>
    public async Task<IEnumerable<string>> OutputsAsync()
    {
        var raw = await Log.ReadAsync(HubName.Enriched, "classify", 0, 1_000, CancellationToken.None);
        var batch = EventReader.Read(HubName.Enriched, Some.Generation, 0, raw.Select(item => (item.Sequence, item.Utf8Body)));
        return batch.Events.Select(received => received.Event.Data.ExternalId);
    }

    public Task<IReadOnlyList<QuarantinedEntry>> QuarantinedAsync() => new Quarantine(Log).ListAsync(100, CancellationToken.None);

    public void Dispose()
    {
        Log.Dispose();
        _folder.Dispose();
    }

    private HubLog Open() => HubLog.Open(_folder["hubs.db"], _options, Clocks.Live);
}

/// <summary>A stage that does what a test says, and remembers its batches.</summary>
internal sealed class ScriptedStage(Func<int, EventBatch, CancellationToken, Task<FunctionOutputs>> script) : IEventHubFunction
{
    public ConcurrentQueue<EventBatch> Invocations { get; } = new();

    public static ScriptedStage PassOn { get; } = new((_, batch, _) => Task.FromResult(Passed(batch)));

    /// <summary>Throws at the first invocations, then passes everything on.</summary>
    public static ScriptedStage FailingFirst(int times)
        => new((invocation, batch, _) => invocation <= times ? throw new IOException("The network is gone.") : Task.FromResult(Passed(batch)));

    public static FunctionOutputs Passed(EventBatch batch) => EachEvent.Transform(batch, MentionEventType.Enriched, mention => mention);

    public Task<FunctionOutputs> RunAsync(EventBatch batch, CancellationToken cancellation)
    {
        Invocations.Enqueue(batch);
        return script(Invocations.Count, batch, cancellation);
    }
}
