using System.Text.Json;
using MentionPipeline.App.Outbound;
using MentionPipeline.App.Polling;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Sources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests.PollSources.Services;

/// <summary>A source that is played locally, and the pipeline's front part that polls it. It can be killed at any step.</summary>
internal sealed class ServiceScene(IPlayedService service) : IAsyncDisposable, IMentionHub, ISecrets
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = null };

    private readonly List<MentionEvent> _events = [];
    private LocalServer? _server;
    private CancellationTokenSource _life = new();

    public SteppedClock Clock { get; private set; } = new(Start);
    public MemoryStore Store { get; private set; } = null!;
    public List<PlayedPost> Posts { get; } = [];

    /// <summary>How far the service's clock is ahead of ours.</summary>
    public TimeSpan Skew { get; set; }

    /// <summary>Answers instead of the service where it gives something.</summary>
    public Func<HttpContext, Task<bool>> Interfere { get; set; } = _ => Task.FromResult(false);

    /// <summary>Things done so far: requests, batches on the hub, cursor writes.</summary>
    public int Steps { get; private set; }

    /// <summary>The step at which everything stops dead.</summary>
    public int? KillAt { get; set; }

    public Func<ListeningSource, ListeningSource> Adjust { get; set; } = source => source;
    public IReadOnlyList<MentionEvent> Events => _events;
    public IReadOnlyCollection<SeenRequest> Requests => _server!.Requests;
    public CursorDocument? Cursor => Store.Cursors[SourceId];
    public string SourceId => service.Source(new Uri("https://any.test")).Id;

    public async Task<ServiceScene> OpenAsync()
    {
        _server = await LocalServer.StartAsync(AnswerAsync);
        Reset();
        return this;
    }

    public void Reset()
    {
        (Clock, Steps, KillAt) = (new(Start), 0, null);
        Store = new(Clock);
        Store.Cursors.Writing = _ => Step();
        _events.Clear();
        _server!.Requests.Clear();
    }

    /// <summary>Puts posts there, evenly up to now.</summary>
    public void Fill(int count, TimeSpan apart)
    {
        Posts.Clear();
        for (var i = 0; i < count; i++) Posts.Add(new(1_000 + count - i, Now - (apart * i)));
    }

    /// <summary>The service's own time.</summary>
    public DateTimeOffset Now => Clock.GetUtcNow() + Skew;

    /// <summary>One run of the timer, in a process of its own.</summary>
    public async Task RunAsync()
    {
        using var life = _life = new CancellationTokenSource();
        var listening = new FixedListening(new() { Sources = [Source()], Outbound = new() { AllowedHosts = [_server!.HostAndPort] } });
        using var http = new GuardedHttp(new OutboundGuard(listening, new SystemHostResolver()), Clocks.Live);
        var clocks = new Clocks(Clock, Clock);
        var reader = ReaderByKind.All(http, this, clocks, NullLoggerFactory.Instance);
        var poll = new App.PollSources(Store, listening, this, reader, new FixedRandomness(), clocks, NullLogger<App.PollSources>.Instance);
        try
        {
            await poll.RunAsync(life.Token);
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested)
        {
            KillAt = null;
        }
    }

    /// <summary>Runs until the source has nothing more to read, going through the waits at once.</summary>
    public async Task RunUntilQuietAsync(int runsMax = 200)
    {
        for (var runs = 0; runs < runsMax; runs++)
        {
            await RunAsync();
            var next = Cursor?.NextPollAt ?? Clock.GetUtcNow();
            if (Cursor is { Failures: 0, LastError: null } cursor && !HasMore(cursor)) return;
            if (next > Clock.GetUtcNow()) Clock.Advance(next - Clock.GetUtcNow());
        }

        Assert.Fail($"The source is not read to its end after {runsMax} runs: {Cursor?.LastError}");
    }

    /// <summary>Lets the next poll become due and reads.</summary>
    public async Task PollAgainAsync(TimeSpan? after = null)
    {
        var due = Cursor!.NextPollAt!.Value - Clock.GetUtcNow();
        Clock.Advance(after > due ? after.Value : due);
        await RunUntilQuietAsync();
    }

    public ListeningSource Source() => Adjust(service.Source(new Uri(_server!.Origin)) with { RequestsPerHour = 10_000, Secret = "env:ANY" });

    public IReadOnlyList<Mention> MentionsOf(PlayedPost post)
        => [.. _events.Select(one => one.Data).Where(mention => mention.ExternalId == service.ExternalId(post))];

    public async ValueTask DisposeAsync()
    {
        _life.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }

    Task IMentionHub.AppendAsync(IReadOnlyList<MentionEvent> events, CancellationToken cancellation)
    {
        Step();
        lock (_events) _events.AddRange(events);
        Step();
        return Task.CompletedTask;
    }

    string? ISecrets.Resolve(string reference) => "secret-of-" + reference;

    private static bool HasMore(CursorDocument cursor) => cursor.Values.Keys.Any(key => key is "liveFloor" or "backFloor" or "checked");

    private void Step()
    {
        _life.Token.ThrowIfCancellationRequested();
        if (++Steps != KillAt) return;
        _life.Cancel();
        throw new OperationCanceledException("killed");
    }

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            Step();
        }
        catch (OperationCanceledException)
        {
            context.Abort();
            return;
        }

        if (await Interfere(context)) return;
        var call = new ServiceCall(
            context.Request.Method,
            context.Request.Path.Value!,
            context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
            context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            _server!.Requests.Last().Body);
        var answer = service.Answer(call, [.. Posts.OrderByDescending(post => post.At).ThenByDescending(post => post.Number)]);
        context.Response.Headers.Date = Now.ToString("r");
        if (answer is ServiceReply reply)
        {
            context.Response.StatusCode = reply.Status;
            foreach (var (name, value) in reply.Headers) context.Response.Headers[name] = value;
            answer = reply.Body;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(JsonSerializer.Serialize(answer, Json));
    }
}
