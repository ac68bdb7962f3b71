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

    /// <summary>The time by which calls are limited.</summary>
    public TimeProvider Limits { get; set; } = TimeProvider.System;

    /// <summary>Things done so far: requests, batches on the hub, cursor writes.</summary>
    public int Steps { get; private set; }

    /// <summary>The step at which everything stops dead.</summary>
    public int? KillAt { get; set; }

    public Func<ListeningSource, ListeningSource> Adjust { get; set; } = source => source;
    public IReadOnlyList<MentionEvent> Events => _events;
    public IReadOnlyCollection<SeenRequest> Requests => _server!.Requests;
    public CursorDocument? Cursor => Store.Cursors[SourceId];
    public string SourceId => service.Source(new Uri("https://any.test")).Id;

    /// <summary>A service with so many pages of posts.</summary>
    public static async Task<ServiceScene> FilledAsync(IPlayedService service, double pages, TimeSpan skew = default)
    {
        const int postsMin = 4;
        var scene = await new ServiceScene(service) { Skew = skew }.OpenAsync();
        scene.Fill(Math.Max((int)(service.PostsPerPage * pages), postsMin), TimeSpan.FromMinutes(2));
        scene.Adjust = source => source with { BackfillDays = 30 };
        return scene;
    }

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
        using var http = new GuardedHttp(new OutboundGuard(listening, new SystemHostResolver()), new Clocks(Limits, Limits));
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

    /// <summary>Every post is there; whatever came twice came under one id.</summary>
    public void AssertComplete()
    {
        var expected = Posts.Select(service.ExternalId).Order(StringComparer.Ordinal);
        Assert.Equal(expected, Events.Select(one => one.Data.ExternalId).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Posts.Count, Events.Select(one => one.Subject).Distinct().Count());
        Assert.All(Events.Where(one => one.Data.Deleted is null), one => Assert.Equal(service.Type, one.Data.Type));
    }

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
        await ServiceCall.AnswerAsync(context, _server!.Requests.Last().Body, service, Posts, Now);
    }
}
