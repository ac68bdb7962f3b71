using System.Text.Json;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Hosting.CustomHandler;
using MentionPipeline.App.Outbound;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.App.Tests.Verbs;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Exporting;
using MentionPipeline.HostDriver;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests.Hosting.CustomHandler;

/// <summary>The real rooms behind the real custom handler on a free port, over a store in memory; a driver plays the host.</summary>
internal sealed class HandlerScene : IAsyncDisposable
{
    public const int Partitions = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = LoopbackHttp.Create();
    private readonly GuardedHttp _outbound;
    private readonly CustomHandlerHost _host;

    private HandlerScene(ILoggerFactory logs, IReadOnlyList<WebhookSource> webhooks, bool isWallStepped)
    {
        Clock = new SteppedClock(Some.Time);
        Memory = new MemoryStore(Clock);
        Store = new SwitchedStore(Memory);
        Directory.CreateDirectory(_folder["inbox"]);
        var listening = new FixedListening(new ListeningConfiguration
        {
            Brands = [new Brand("aurora", "Aurora", "macchina")],
            Sources = [new ListeningSource("inbox", ListeningSourceKind.Folder) { Path = _folder["inbox"] }],
            Webhooks = webhooks,
        });
        var clocks = new Clocks(Clock, isWallStepped ? Clock : TimeProvider.System);
        _outbound = new GuardedHttp(new OutboundGuard(listening, new SystemHostResolver()), clocks);
        Ledger = new ProgressLedger(Store);
        var parts = new PipelineParts(
            clocks, listening, new LiveCollectionTime(Clock), Store, Hub, Ledger, new ProgressWatermark(Ledger, Clock), new FolderExports(_folder["exports"]),
            _outbound, new EnvironmentSecrets(), new CollectedSignals(), new SharedKey(null), logs);
        var functions = parts.Functions();
        var table = new FunctionTable(functions.Names.Select(name => name == nameof(MentionPipeline.App.ClassifyMentions)
            ? new MentionPipeline.App.ClassifyMentions(new SwitchedClassifier(this))
            : functions[name]));
        var settings = new HandlerSettings { Port = 0, ListeningPath = "", HubGeneration = "1" };
        _host = CustomHandlerHost.StartAsync(parts, table, new StoreQuarantine(Store, Clock), settings).GetAwaiter().GetResult();
        _http.BaseAddress = _host.Address;
        Host = new PlayedHost(_http, AppContext.BaseDirectory, Partitions, Clock);
    }

    public SteppedClock Clock { get; }

    public MemoryStore Memory { get; }

    public SwitchedStore Store { get; }

    public RecordingHub Hub { get; } = new();

    public ProgressLedger Ledger { get; }

    public PlayedHost Host { get; }

    public HttpClient Http => _http;

    public bool IsClassifierDown { get; set; }

    public static HandlerScene Start(ILoggerFactory? logs = null) => new(logs ?? NullLoggerFactory.Instance, [], isWallStepped: false);

    /// <summary>Signatures are stamped by the wall clock, so that it stands where they were made.</summary>
    public static HandlerScene Start(IReadOnlyList<WebhookSource> webhooks) => new(NullLoggerFactory.Instance, webhooks, isWallStepped: true);

    /// <summary>One batch for a stage, at sequences from <paramref name="first"/> on.</summary>
    public Task<Invocation> DeliverAsync(string stage, RetryState? retry, int first, params string[] bodies) => DeliverAsync(stage, retry, first, null, bodies);

    public Task<Invocation> DeliverAsync(string stage, RetryState? retry, int first, string? traceParent, string[] bodies)
    {
        var definition = Host.Function(stage);
        var trigger = (EventHubTrigger)definition.Trigger;
        HubEvent[] events = [.. bodies.Select((body, i) => new HubEvent(first + i, body, Some.Time))];
        return Host.InvokeAsync(stage, InvocationBody.OfEvents(definition.TriggerBinding, trigger.Hub, trigger.ConsumerGroup, 2, events, retry), traceParent);
    }

    public static string EventOf(string externalId)
        => JsonSerializer.Serialize(MentionEvent.Collected(Some.Mention(externalId)), PipelineJson.Options);

    public async Task<IReadOnlyList<QuarantineDocument>> QuarantineAsync()
    {
        var page = await Memory.Quarantine.ListAsync(
            new Listing(QuarantineDocument.All, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, Listing.LimitMax), CancellationToken.None);
        return page.Items;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _http.Dispose();
        _outbound.Dispose();
        _folder.Dispose();
    }

    private sealed class SwitchedClassifier(HandlerScene scene) : IMentionClassifier
    {
        public Task<IReadOnlyList<ClassifiedMention>> ClassifyAsync(IReadOnlyList<Mention> mentions, CancellationToken cancellation)
            => scene.IsClassifierDown
                ? throw new IOException("The service is down.")
                : Task.FromResult<IReadOnlyList<ClassifiedMention>>([.. mentions.Select(Heard)]);

        private static ClassifiedMention Heard(Mention mention) => new(mention with { Sentiment = Some.Mention().Sentiment });
    }
}

/// <summary>Keeps what was appended.</summary>
internal sealed class RecordingHub : IMentionHub
{
    public List<MentionEvent> Events { get; } = [];

    public Task AppendAsync(IReadOnlyList<MentionEvent> events, CancellationToken cancellation)
    {
        Events.AddRange(events);
        return Task.CompletedTask;
    }
}
