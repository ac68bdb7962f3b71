using System.Text.Json;
using MentionPipeline.App.Delivery;
using MentionPipeline.App.Outbound;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.App.Tests.Interop;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests;

public sealed class DeliverAlertsTests : IDisposable
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Body = """{"type":"signal.raised","data":{"headline":"Perché? 😀"}}""";

    private readonly SteppedClock _clock = new(DateTimeOffset.UnixEpoch.AddDays(20_000));
    private readonly MemoryStore _store;
    private readonly FixedListening _listening = FixedListening.Allowing();
    private readonly GuardedHttp _http;
    private readonly DictionarySecrets _secrets = new() { ["env:ALERTS"] = Secret };

    public DeliverAlertsTests()
    {
        _store = new(_clock);
        _http = new(new OutboundGuard(_listening, new SystemHostResolver()), Clocks.Live);
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_message_that_is_taken_is_delivered_once()
    {
        await using var receiver = await ReceiverAsync(context => Answer(context, 204));
        _store.Outbox.Put(Message("msg_1"));

        await RunAsync();
        _clock.Advance(TimeSpan.FromDays(2));
        await RunAsync();

        var request = receiver.Requests.Single();
        Assert.Equal(("msg_1", Body, "application/json"), (request.Headers["webhook-id"], request.Body, request.Headers["Content-Type"]));
        Assert.Equal(DeliveryStatus.Delivered, _store.Outbox["msg_1"]!.Status);
    }

    [Fact]
    public async Task After_a_500_it_is_sent_again_with_the_same_id_and_body_and_a_new_timestamp()
    {
        var statuses = new Queue<int>([500, 200]);
        await using var receiver = await ReceiverAsync(context => Answer(context, statuses.Dequeue()));
        _store.Outbox.Put(Message("msg_1"));

        await RunAsync();
        Assert.Equal((DeliveryStatus.Pending, 1, "The receiver answered 500."), State("msg_1"));
        await RunAsync();
        Assert.Single(receiver.Requests);

        _clock.Advance(TimeSpan.FromSeconds(5));
        await RunAsync();

        Assert.Equal((DeliveryStatus.Delivered, 2, null), State("msg_1"));
        var (first, second) = (receiver.Requests.First(), receiver.Requests.Last());
        Assert.Equal((first.Headers["webhook-id"], first.Body), (second.Headers["webhook-id"], second.Body));
        Assert.NotEqual(first.Headers["webhook-timestamp"], second.Headers["webhook-timestamp"]);
        Assert.NotEqual(first.Headers["webhook-signature"], second.Headers["webhook-signature"]);
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_gets_it()
    {
        await using var receiver = await ReceiverAsync(context =>
        {
            context.Response.Headers.RetryAfter = "120";
            return Answer(context, 429);
        });
        _store.Outbox.Put(Message("msg_1"));

        await RunAsync();

        Assert.Equal(_clock.GetUtcNow().AddSeconds(120), _store.Outbox["msg_1"]!.NextAttemptAt);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_ends_it()
    {
        await using var receiver = await ReceiverAsync(context => Answer(context, 410));
        _store.Outbox.Put(Message("msg_1"));

        await RunAsync();

        Assert.Equal(DeliveryStatus.Failed, _store.Outbox["msg_1"]!.Status);
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_left_and_tried_later()
    {
        await using var receiver = await ReceiverAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        _store.Outbox.Put(Message("msg_1"));

        await RunAsync(TimeSpan.FromMilliseconds(200));

        var (status, attempts, error) = State("msg_1");
        Assert.Equal((DeliveryStatus.Pending, 1), (status, attempts));
        Assert.Contains("did not answer", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_is_named()
    {
        await using var receiver = await ReceiverAsync(context =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        _store.Outbox.Put(Message("msg_1"));

        await RunAsync();

        Assert.Single(receiver.Requests);
        Assert.Contains("redirect", State("msg_1").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_after_sending_repeats_the_same_id_and_body()
    {
        await using var receiver = await ReceiverAsync(context => Answer(context, 200));
        _store.Outbox.Put(Message("msg_1"));
        _store.Outbox.Writing = message =>
        {
            if (message.Status == DeliveryStatus.Delivered) throw new IOException("The power went out.");
        };

        await RunAsync();
        Assert.Equal((DeliveryStatus.Pending, 1, null), State("msg_1"));

        _store.Outbox.Writing = null;
        _clock.Advance(DeliveryDecision.Lease);
        await RunAsync();

        Assert.Equal((DeliveryStatus.Delivered, 2, null), State("msg_1"));
        Assert.Equal(2, receiver.Requests.Count);
        Assert.Single(receiver.Requests.Select(request => (request.Headers["webhook-id"], request.Body)).Distinct());
    }

    [Fact]
    public async Task The_attempt_is_written_down_before_it_is_made()
    {
        var storedAtReceipt = new List<int>();
        await using var receiver = await ReceiverAsync(context =>
        {
            storedAtReceipt.Add(_store.Outbox["msg_1"]!.Attempts);
            return Answer(context, 200);
        });
        _store.Outbox.Put(Message("msg_1"));

        await RunAsync();

        Assert.Equal([1], storedAtReceipt);
    }

    [Fact]
    public async Task Who_loses_the_claim_does_not_send()
    {
        await using var receiver = await ReceiverAsync(context => Answer(context, 200));
        _store.Outbox.Put(Message("msg_1"));
        _store.Outbox.Writing = message =>
        {
            _store.Outbox.Writing = null;
            _store.Outbox.Put(DeliveryDecision.Claim(Message("msg_1"), _clock.GetUtcNow()));
        };

        await RunAsync();

        Assert.Empty(receiver.Requests);
        Assert.Equal((DeliveryStatus.Pending, 1, null), State("msg_1"));
    }

    [Fact]
    public async Task A_message_to_a_channel_that_was_removed_is_given_up_with_the_reason()
    {
        await using var receiver = await ReceiverAsync(context => Answer(context, 200));
        _store.Outbox.Put(Message("msg_1") with { Channel = "former" });

        await RunAsync();

        Assert.Empty(receiver.Requests);
        Assert.Equal((DeliveryStatus.Failed, 0, "The channel former is no longer in the listening configuration."), State("msg_1"));
    }

    [Theory]
    [InlineData(null, "is not set")]
    [InlineData("hunter2", "starts with whsec_")]
    public async Task A_secret_that_is_missing_or_wrong_is_named_and_nothing_is_sent(string? secret, string reason)
    {
        await using var receiver = await ReceiverAsync(context => Answer(context, 200));
        _secrets["env:ALERTS"] = secret;
        _store.Outbox.Put(Message("msg_1"));

        await RunAsync();

        Assert.Empty(receiver.Requests);
        var error = State("msg_1").Error!;
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Contains("env:ALERTS", error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_message_that_fails_in_the_store_does_not_hold_up_the_others()
    {
        await using var receiver = await ReceiverAsync(context => Answer(context, 200));
        for (var i = 0; i < 20; i++) _store.Outbox.Put(Message($"msg_{i}"));
        _store.Outbox.Writing = message =>
        {
            if (message.Id == "msg_0") throw new IOException("This page is broken.");
        };

        await RunAsync();

        Assert.Equal(19, Enumerable.Range(1, 19).Count(i => _store.Outbox[$"msg_{i}"]!.Status == DeliveryStatus.Delivered));
        Assert.Equal(DeliveryStatus.Pending, _store.Outbox["msg_0"]!.Status);
    }

    [NodeFact]
    public async Task The_reference_library_verifies_what_was_sent()
    {
        _clock.Advance(TimeProvider.System.GetUtcNow() - _clock.GetUtcNow());
        _secrets["env:ALERTS"] = $"whsec_{Convert.ToBase64String(new byte[32])} {Secret}";
        await using var receiver = await ReceiverAsync(context => Answer(context, 200));
        _store.Outbox.Put(Message("msg_1"));
        await RunAsync();
        var request = receiver.Requests.Single();

        Assert.True(await VerifiesAsync(request, request.Body));
        Assert.False(await VerifiesAsync(request, request.Body.Replace("raised", "cleared", StringComparison.Ordinal)));
    }

    private static async Task<bool> VerifiesAsync(SeenRequest request, string body)
    {
        var input = JsonSerializer.Serialize(new { secret = Secret, headers = request.Headers, body });
        using var answer = JsonDocument.Parse(await NodeScripts.RunAsync("verify-webhook.mjs", input));
        return answer.RootElement.GetProperty("verified").GetBoolean();
    }

    private Task RunAsync(TimeSpan? timeLimit = null)
    {
        var clocks = new Clocks(_clock, _clock);
        var sender = new ChannelSender(_http, _secrets, clocks) { TimeLimit = timeLimit ?? ChannelSender.DefaultTimeLimit };
        var log = NullLogger<App.DeliverAlerts>.Instance;
        return new App.DeliverAlerts(_store, _listening, sender, _secrets, new FixedRandomness(), clocks, log).RunAsync(default);
    }

    private async Task<LocalServer> ReceiverAsync(RequestDelegate answer)
    {
        var receiver = await LocalServer.StartAsync(answer);
        _listening.Current = new()
        {
            Alerts = new() { Channels = [new AlertChannel("press-office", receiver.Url("/hook"), "env:ALERTS")] },
            Outbound = new() { AllowedHosts = [receiver.HostAndPort] },
        };
        return receiver;
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private (DeliveryStatus Status, int Attempts, string? Error) State(string id)
    {
        var message = _store.Outbox[id]!;
        return (message.Status, message.Attempts, message.LastError);
    }

    private static OutboxDocument Message(string id) => new()
    {
        Id = id,
        Signal = "signal-1",
        Channel = "press-office",
        Body = Body,
        CreatedAt = DateTimeOffset.UnixEpoch.AddDays(20_000),
        NextAttemptAt = DateTimeOffset.UnixEpoch.AddDays(20_000),
        Status = DeliveryStatus.Pending,
    };
}
