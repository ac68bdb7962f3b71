using MentionPipeline.App.Delivery;
using MentionPipeline.App.Outbound;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests;

/// <summary>A store, a configuration and a receiver on loopback that plays whatever a test says.</summary>
internal sealed class DeliveryScene : IAsyncDisposable
{
    public const string WebhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly GuardedHttp _http;
    private MentionPipeline.App.DeliverAlerts? _room;

    private DeliveryScene(LocalServer receiver)
    {
        Receiver = receiver;
        Store = new(Clock);
        Listening = FixedListening.Allowing(receiver.HostAndPort);
        _http = new(new OutboundGuard(Listening, new SystemHostResolver()), Domain.Clocks.Live);
        Secrets["env:SECRET"] = WebhookSecret;
        Secrets["env:URL"] = receiver.Url("/secret-path").AbsoluteUri;
    }

    public SteppedClock Clock { get; } = new(Some.Time);

    public MemoryStore Store { get; }

    public FixedListening Listening { get; }

    public DictionarySecrets Secrets { get; } = [];

    public LocalServer Receiver { get; }

    public Clocks Clocks => new(Clock, Clock);

    public ChannelSender Sender => new(_http, Secrets, Clocks);

    public static Brand Aurora { get; } = new("aurora", "Aurora", "aurora");

    public static async Task<DeliveryScene> StartAsync(Func<HttpContext, int> answer) => new(await LocalServer.StartAsync(context =>
    {
        context.Response.StatusCode = answer(context);
        return Task.CompletedTask;
    }));

    public AlertChannel Channel(ChannelKind kind, string id = "team") => kind switch
    {
        ChannelKind.Webhook => new AlertChannel(id, Receiver.Url("/hook"), "env:SECRET"),
        ChannelKind.PagerDuty => new AlertChannel(id, kind) { Url = Receiver.Url("/v2/enqueue"), Secrets = ["env:KEY"] },
        _ => new AlertChannel(id, kind) { UrlReference = "env:URL" },
    };

    public void Configure(IReadOnlyList<AlertChannel> channels, params AlertRule[] rules) => Listening.Current = Listening.Current with
    {
        Brands = [Aurora],
        Alerts = new() { Channels = channels, Rules = rules },
    };

    public static SignalDocument Signal(string id = "s1", Severity severity = Severity.Error) => new()
    {
        Id = id,
        Brand = Aurora.Id,
        Kind = SignalKind.NegativeSpike,
        Status = SignalStatus.Raised,
        Severity = severity,
        RaisedAt = Some.Time,
        Onset = Some.Time.AddMinutes(-10),
        Window = TimeSpan.FromHours(1),
        Observed = 40,
        Expected = 5,
        PValue = 1e-9,
        Headline = $"Aurora: 40 negative mentions ({id})",
        Explanation = "Eight times what is usual.",
        Mentions = [new SignalMention("m1", "The pump leaks @everyone <!channel>.", "https://social.example/1", "negative")],
    };

    /// <summary>As the detector does it; a signal that is there is left as it is.</summary>
    public async Task RaiseAsync(SignalDocument signal)
    {
        if (Store.Signals[signal.Id] is null) Store.Signals.Put(signal);
        await Owed.RaisedAsync(Listening.Current.Alerts, Aurora, Store.Signals[signal.Id]!, default);
    }

    public async Task ClearAsync(string id)
    {
        Store.Signals.Put(Store.Signals[id]! with { Status = SignalStatus.Cleared, ClearedAt = Some.Time.AddHours(2) });
        await Owed.ClearedAsync(Listening.Current.Alerts, Aurora, Store.Signals[id]!, default);
    }

    /// <summary>A run of the timer.</summary>
    public Task RunAsync()
    {
        _room ??= new(Store, Listening, Sender, Secrets, new FixedRandomness(), Clocks, NullLogger<MentionPipeline.App.DeliverAlerts>.Instance);
        return _room.RunAsync(default);
    }

    /// <summary>Runs through a stretch of time.</summary>
    public async Task RunForAsync(TimeSpan time, TimeSpan step)
    {
        for (var end = Clock.GetUtcNow() + time; Clock.GetUtcNow() < end; Clock.Advance(step)) await RunAsync();
    }

    public void Restart() => _room = null;

    public async Task<IReadOnlyList<OutboxDocument>> LogAsync()
        => (await ((Domain.Storing.IStore)Store).Outbox.ListAsync(
            new(OutboxDocument.All, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, 1_000), default)).Items;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Receiver.DisposeAsync();
    }

    private OwedMessages Owed => new(Store.Outbox, Clock);
}
