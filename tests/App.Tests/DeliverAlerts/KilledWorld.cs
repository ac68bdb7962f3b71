using System.Net.Http.Json;
using System.Text.Json;
using MentionPipeline.App.Delivery;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.App.Tests.Verbs;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Embedded.Storing;

namespace MentionPipeline.App.Tests;

/// <summary>
/// A data directory with signals of which several channels are to be told, and the program that is started on it and killed.
/// Waiting for a retry is played between two lives: what is due later is moved nearer, as if the restart came a day later.
/// </summary>
internal sealed class KilledWorld : IAsyncDisposable
{
    public const int Signals = 4;
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly TimeSpan Absence = TimeSpan.FromHours(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly TemporaryFolder _folder = new();
    private readonly SteppedClock _clock = new(TimeProvider.System.GetUtcNow().AddHours(-3));
    private readonly ListeningConfiguration _configuration;
    private readonly Dictionary<string, string> _environment;

    private KilledWorld(PlayedReceiver receiver)
    {
        Receiver = receiver;
        var listening = Listening(receiver);
        File.WriteAllText(_folder["listening.json"], listening);
        var reading = ListeningReader.Read(listening);
        _configuration = reading.Configuration ?? throw new InvalidOperationException(string.Join('\n', reading.Errors));
        _environment = new()
        {
            ["KILLED_SECRET"] = Secret,
            ["KILLED_KEY"] = new string('k', 32),
            ["KILLED_TEAM"] = receiver.Url("team").AbsoluteUri,
            ["KILLED_CHAT"] = receiver.Url("chat").AbsoluteUri,
            ["KILLED_CHIEF"] = receiver.Url("chief").AbsoluteUri,
        };
        Directory.CreateDirectory(_folder["data"]);
    }

    public PlayedReceiver Receiver { get; }

    public static async Task<KilledWorld> CreateAsync() => new(await PlayedReceiver.StartAsync());

    /// <summary>What detectors and people bring while the program is down.</summary>
    public Task RaiseAsync() => AllAsync(async (owed, store, signal) =>
    {
        await store.Signals.WriteAsync([new(signal, null)], default);
        await owed.RaisedAsync(_configuration.Alerts, DeliveryScene.Aurora, signal, default);
    });

    public Task GrowAsync() => AllAsync(async (owed, store, signal) =>
    {
        var update = new SignalUpdate(signal.RaisedAt.AddMinutes(20), Severity.Critical);
        await store.Signals.UpdateAsync([signal.Id], (_, stored) => SignalUpdates.Grow(stored, update), default);
        await owed.UpdatedAsync(_configuration.Alerts, DeliveryScene.Aurora, await StoredAsync(store, signal), 0, default);
    });

    public Task ClearAsync() => AllAsync(async (owed, store, signal) =>
    {
        var at = signal.RaisedAt.AddHours(1);
        await store.Signals.UpdateAsync([signal.Id], (_, stored) => stored! with { Status = SignalStatus.Cleared, ClearedAt = at }, default);
        await owed.ClearedAsync(_configuration.Alerts, DeliveryScene.Aurora, await StoredAsync(store, signal), default);
    });

    /// <summary>Starts the program and kills it at the moment, or at rest where the moment does not come.</summary>
    /// <param name="asItStarts">What is asked of it first.</param>
    /// <returns>Whether the moment came.</returns>
    public async Task<bool> LiveAndDieAsync(KillPoint kill, TimeSpan delay, Func<HttpClient, Task> asItStarts)
    {
        using var app = await StartAsync(asItStarts);
        Receiver.Arm(kill);
        var hasCome = await Task.WhenAny(kill.Reached.Task, Task.Delay(Patience)) == kill.Reached.Task;
        await Task.Delay(delay);
        await app.KillAsync();
        Receiver.Disarm();
        await PassTimeAsync();
        return hasCome;
    }

    /// <summary>Starts the program and leaves it in peace until nothing is owed any more.</summary>
    /// <returns>What is owed all the same.</returns>
    public async Task<IReadOnlyList<string>> LiveAsync()
    {
        using (var app = await StartAsync(_ => Task.CompletedTask))
        {
            using var http = await ClientAsync(app);
            for (var waited = TimeSpan.Zero; waited < LongPatience && await OwesAsync(http); waited += Look) await Task.Delay(Look);
            await app.KillAsync();
        }

        return [.. (await LogAsync()).Where(message => message.IsOpen)
            .Select(message => $"{message.Type} of {message.Signal} to {message.Channel}, {message.Attempts} attempts: {message.LastError}")];
    }

    public static Task AcknowledgeAsync(HttpClient http) => PostAsync(http, "/api/signals/s0/ack", new { by = "Ada" });

    public static Task EnableAsync(HttpClient http) => PostAsync(http, $"/api/channels/{PlayedReceiver.GoneChannel}/enable", new { });

    public async Task<IReadOnlyList<OutboxDocument>> LogAsync()
    {
        using var store = Open();
        return await AllAsync(store);
    }

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>By the log of the running program: it alone may look into its store.</summary>
    private static async Task<bool> OwesAsync(HttpClient http)
    {
        using var log = JsonDocument.Parse(await http.GetStringAsync("/api/deliveries?limit=200"));
        return log.RootElement.GetProperty("items").EnumerateArray().Any(message => message.TryGetProperty("nextAttemptAt", out _));
    }

    private async Task<AppProcess> StartAsync(Func<HttpClient, Task> asItStarts)
    {
        var app = AppProcess.Start(_environment, "--port", "0", "--data", _folder["data"], "--listening", _folder["listening.json"]);
        using var http = await ClientAsync(app);
        await asItStarts(http);
        return app;
    }

    private static async Task<HttpClient> ClientAsync(AppProcess app)
    {
        var address = await app.WaitUntilListeningAsync();
        var http = LoopbackHttp.Create();
        http.BaseAddress = address;
        return http;
    }

    private static async Task PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Collected messages keep the slot of their digest, which names it.</summary>
    private async Task PassTimeAsync()
    {
        using var store = Open();
        var waiting = (await AllAsync(store)).Where(message => message.Status == DeliveryStatus.Pending).Select(message => message.Id).ToList();
        await store.Outbox.UpdateAsync(waiting, (_, message) => message! with { NextAttemptAt = message.NextAttemptAt - Absence }, default);
    }

    private async Task AllAsync(Func<OwedMessages, SqliteStore, SignalDocument, Task> bring)
    {
        using var store = Open();
        var owed = new OwedMessages(store.Outbox, _clock);
        for (var i = 0; i < Signals; i++)
            await bring(owed, store, DeliveryScene.Signal($"s{i}") with { RaisedAt = _clock.GetUtcNow(), Onset = _clock.GetUtcNow() });
    }

    private static async Task<SignalDocument> StoredAsync(SqliteStore store, SignalDocument signal)
        => (await store.Signals.ReadAsync([signal.Id], default))[0]!.Document;

    private static async Task<IReadOnlyList<OutboxDocument>> AllAsync(SqliteStore store)
        => (await store.Outbox.ListAsync(new(OutboxDocument.All, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, 1_000), default)).Items;

    private SqliteStore Open() => SqliteStore.Open(Path.Combine(_folder["data"], "store.db"), Clocks.Live);

    private static string Listening(PlayedReceiver receiver) => JsonSerializer.Serialize(new
    {
        brands = new[] { new { id = DeliveryScene.Aurora.Id, name = DeliveryScene.Aurora.Name, query = DeliveryScene.Aurora.Id } },
        outbound = new { allowedHosts = new[] { receiver.HostAndPort } },
        alerts = new
        {
            channels = new object[]
            {
                new { id = "hook", url = receiver.Url("hook"), secret = "env:KILLED_SECRET" },
                new { id = PlayedReceiver.GoneChannel, url = receiver.Url(PlayedReceiver.GoneChannel), secret = "env:KILLED_SECRET" },
                new { id = "crm", url = receiver.Url("crm"), secret = "env:KILLED_SECRET", digest = new { upTo = "error", every = "hour" } },
                new { id = "pager", kind = "pagerduty", url = receiver.Url("pager"), secret = "env:KILLED_KEY" },
                new { id = "team", kind = "slack", url = "env:KILLED_TEAM" },
                new { id = "chat", kind = "discord", url = "env:KILLED_CHAT" },
                new { id = "chief", kind = "teams", url = "env:KILLED_CHIEF" },
            },
            rules = new object[]
            {
                new
                {
                    channels = new[] { "hook", PlayedReceiver.GoneChannel, "crm", "pager", "team", "chat" },
                    escalation = new { after = "PT1M", channels = new[] { "chief" } },
                },
            },
        },
    });
}
