using System.Collections.Concurrent;
using System.Globalization;
using MentionPipeline.App.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace MentionPipeline.App.Tests;

/// <summary>What a receiver saw of one attempt.</summary>
/// <param name="Number">Grows with each request.</param>
/// <param name="IsTaken">It answered 2xx, whether or not the sender lived to hear it.</param>
internal sealed record Attempt(int Number, string Channel, string Id, string Body, IReadOnlyDictionary<string, string> Headers, bool IsTaken, int Status);

/// <summary>At which request of a life, and where in it, the sender is killed.</summary>
internal sealed record KillPoint(int Request, KillPlace Place)
{
    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

internal enum KillPlace
{
    BeforeTheAnswer,

    /// <summary>The receiver has said 200 and one byte of two: the sender has not noted it, for it still reads.</summary>
    WithinTheAnswer,
    AfterTheAnswer,
}

/// <summary>
/// Receivers of several channels on one port: the first segment of the path names the channel. What a message meets hangs on its id
/// and on how often it came: 500, 429, a hang-up, slowness, a redirect, and 200 in the end. The channel <see cref="GoneChannel"/> is
/// answered 410. Once <see cref="IsWell"/>, all is taken.
/// </summary>
internal sealed class PlayedReceiver : IAsyncDisposable
{
    public const string GoneChannel = "gone";

    private const int Unanswered = 0;
    private static readonly TimeSpan Slowness = TimeSpan.FromMilliseconds(200);
    private readonly ConcurrentDictionary<string, int> _times = new();
    private readonly ConcurrentQueue<Attempt> _attempts = new();
    private LocalServer _server = null!;
    private KillPoint? _kill;
    private int _requests;
    private int _sinceArmed;

    public bool IsWell { get; set; }

    public string HostAndPort => _server.HostAndPort;

    public IReadOnlyList<Attempt> Attempts => [.. _attempts.OrderBy(attempt => attempt.Number)];

    public static async Task<PlayedReceiver> StartAsync()
    {
        var receiver = new PlayedReceiver();
        receiver._server = await LocalServer.StartAsync(receiver.AnswerAsync);
        return receiver;
    }

    public Uri Url(string channel) => _server.Url($"/{channel}/in");

    public void Arm(KillPoint kill)
    {
        Volatile.Write(ref _sinceArmed, 0);
        Volatile.Write(ref _kill, kill);
    }

    public void Disarm() => Volatile.Write(ref _kill, null);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _requests);
        var id = context.Request.Headers["webhook-id"].ToString();
        var channel = context.Request.Path.Value!.Split('/')[1];
        var request = _server.Requests.Last(seen => seen.Headers["webhook-id"] == id);
        void Note(int status) => _attempts.Enqueue(new(number, channel, id, request.Body, request.Headers, status is >= 200 and <= 299, status));

        if (channel != GoneChannel && Volatile.Read(ref _kill) is { } kill && Interlocked.Increment(ref _sinceArmed) == kill.Request)
        {
            Note(kill.Place == KillPlace.BeforeTheAnswer ? Unanswered : 200);
            await EndAsync(context, kill);
            return;
        }

        var status = Play(channel, id, _times.AddOrUpdate(id, 1, (_, times) => times + 1));
        Note(status);
        if (status == Unanswered) context.Abort();
        else await AnswerAsync(context, status);
    }

    private static async Task EndAsync(HttpContext context, KillPoint kill)
    {
        if (kill.Place != KillPlace.BeforeTheAnswer)
        {
            context.Response.ContentLength = 2;
            await context.Response.WriteAsync(kill.Place == KillPlace.AfterTheAnswer ? "ok" : "o");
            await context.Response.Body.FlushAsync();
        }

        kill.Reached.TrySetResult();
        if (kill.Place != KillPlace.AfterTheAnswer) await Task.Delay(Timeout.Infinite, context.RequestAborted);
    }

    private int Play(string channel, string id, int times)
    {
        if (IsWell) return 200;
        if (channel == GoneChannel) return 410;
        var chance = int.Parse(id[^4..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return times switch
        {
            1 => (chance % 6) switch { 0 => 500, 1 => 429, 2 => Unanswered, 3 => 307, 4 => 202, _ => 200 },
            2 => (chance / 6 % 3) == 0 ? 500 : 200,
            _ => 200,
        };
    }

    private static async Task AnswerAsync(HttpContext context, int status)
    {
        // A 202 is the slow one.
        if (status == 202) await Task.Delay(Slowness, context.RequestAborted);
        if (status == 429) context.Response.Headers.RetryAfter = "3600";
        if (status == 307) context.Response.Headers.Location = "/elsewhere";
        context.Response.StatusCode = status;
    }
}
