using System.Text.Json;
using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.App.Tests;

/// <summary>What channels of every kind are sent, over real HTTP, and how they are kept in use, in order and at their pace.</summary>
public sealed class ChannelDeliveryTests
{
    private static readonly AlertRule ToTeam = new() { MinimumSeverity = Severity.Info, Channels = ["team"] };

    [Theory]
    [InlineData(ChannelKind.Webhook, "/hook")]
    [InlineData(ChannelKind.Slack, "/secret-path")]
    [InlineData(ChannelKind.Teams, "/secret-path")]
    [InlineData(ChannelKind.Discord, "/secret-path")]
    [InlineData(ChannelKind.PagerDuty, "/v2/enqueue")]
    public async Task Every_kind_is_sent_to_its_address_with_its_id(ChannelKind kind, string path)
    {
        await using var scene = await DeliveryScene.StartAsync(_ => 202);
        scene.Secrets["env:KEY"] = new string('k', 32);
        scene.Configure([scene.Channel(kind)], ToTeam);
        await scene.RaiseAsync(DeliveryScene.Signal());

        await scene.RunAsync();

        var request = Assert.Single(scene.Receiver.Requests);
        var message = Assert.Single(await scene.LogAsync());
        Assert.Equal((path, message.Id, "application/json"), (request.Path, request.Headers["webhook-id"], request.Headers["Content-Type"]));
        Assert.Equal((DeliveryStatus.Delivered, 202), (message.Status, message.LastStatus));
        Assert.Equal(kind == ChannelKind.Webhook, request.Headers.ContainsKey("webhook-signature"));
    }

    [Fact]
    public async Task The_routing_key_is_sent_and_never_stored()
    {
        await using var scene = await DeliveryScene.StartAsync(_ => 202);
        scene.Secrets["env:KEY"] = new string('k', 32);
        scene.Configure([scene.Channel(ChannelKind.PagerDuty)], ToTeam);
        await scene.RaiseAsync(DeliveryScene.Signal());

        await scene.RunAsync();

        Assert.Contains(new string('k', 32), Assert.Single(scene.Receiver.Requests).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("kkkk", JsonSerializer.Serialize(await scene.LogAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_secrets_are_two_signatures()
    {
        await using var scene = await DeliveryScene.StartAsync(_ => 200);
        scene.Secrets["env:NEW"] = $"whsec_{Convert.ToBase64String(new byte[32])}";
        scene.Configure([scene.Channel(ChannelKind.Webhook) with { Secrets = ["env:SECRET", "env:NEW"] }], ToTeam);
        await scene.RaiseAsync(DeliveryScene.Signal());

        await scene.RunAsync();

        var signatures = Assert.Single(scene.Receiver.Requests).Headers["webhook-signature"].Split(' ');
        Assert.Equal(2, signatures.Distinct().Count());
        Assert.All(signatures, signature => Assert.StartsWith("v1,", signature, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_410_disables_the_channel_until_its_address_is_changed()
    {
        var status = 410;
        await using var scene = await DeliveryScene.StartAsync(_ => status);
        scene.Configure([scene.Channel(ChannelKind.Slack)], ToTeam);
        await scene.RaiseAsync(DeliveryScene.Signal("s1"));
        await scene.RunAsync();

        var state = scene.Store.Channels["team"]!;
        Assert.Equal(scene.Clock.GetUtcNow(), state.DisabledAt);
        Assert.Contains("410", state.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-path", JsonSerializer.Serialize(state), StringComparison.Ordinal);

        status = 200;
        await scene.RaiseAsync(DeliveryScene.Signal("s2"));
        await scene.RunForAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(1));
        Assert.Single(scene.Receiver.Requests);

        scene.Secrets["env:URL"] = scene.Receiver.Url("/new-path").AbsoluteUri;
        await scene.RunForAsync(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1));
        Assert.Equal("/new-path", scene.Receiver.Requests.Last().Path);
        Assert.Null(scene.Store.Channels["team"]!.DisabledAt);
        var statuses = (await scene.LogAsync()).OrderBy(message => message.Signal).Select(message => message.Status);
        Assert.Equal([DeliveryStatus.Failed, DeliveryStatus.Delivered], statuses);
    }

    [Fact]
    public async Task While_secrets_cannot_be_read_messages_wait_and_the_log_says_so()
    {
        await using var scene = await DeliveryScene.StartAsync(_ => 200);
        scene.Configure([scene.Channel(ChannelKind.Slack)], ToTeam);
        await scene.RaiseAsync(DeliveryScene.Signal());
        scene.Secrets.AreAway = true;

        // Half a day: the schedule waits longer and longer, and gives nothing up.
        await scene.RunForAsync(TimeSpan.FromHours(12), TimeSpan.FromMinutes(1));
        var waiting = Assert.Single(await scene.LogAsync());
        Assert.Equal(DeliveryStatus.Pending, waiting.Status);
        Assert.Equal("The address or secret of the channel team cannot be read at present. The key vault vault.example does not answer.", waiting.LastError);

        scene.Secrets.AreAway = false;
        await scene.RunForAsync(TimeSpan.FromHours(12), TimeSpan.FromMinutes(5));
        Assert.Equal(DeliveryStatus.Delivered, Assert.Single(await scene.LogAsync()).Status);
        Assert.Single(scene.Receiver.Requests);
    }

    [Fact]
    public async Task A_disabled_channel_whose_secrets_cannot_be_read_stays_disabled()
    {
        await using var scene = await DeliveryScene.StartAsync(_ => 410);
        scene.Configure([scene.Channel(ChannelKind.Slack)], ToTeam);
        await scene.RaiseAsync(DeliveryScene.Signal("s1"));
        await scene.RunAsync();
        await scene.RaiseAsync(DeliveryScene.Signal("s2"));
        scene.Secrets.AreAway = true;

        await scene.RunForAsync(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1));

        Assert.NotNull(scene.Store.Channels["team"]!.DisabledAt);
        Assert.Single(scene.Receiver.Requests);
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_is_asked_nothing_else_meanwhile()
    {
        var status = 429;
        await using var scene = await DeliveryScene.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter = "60";
            return status;
        });
        scene.Configure([scene.Channel(ChannelKind.Teams)], ToTeam);
        await scene.RaiseAsync(DeliveryScene.Signal("s1"));
        await scene.RaiseAsync(DeliveryScene.Signal("s2"));

        await scene.RunAsync();
        status = 200;
        scene.Clock.Advance(TimeSpan.FromSeconds(30));
        await scene.RunAsync();
        Assert.Single(scene.Receiver.Requests);

        await scene.RunForAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(5));
        Assert.All(await scene.LogAsync(), message => Assert.Equal(DeliveryStatus.Delivered, message.Status));
        Assert.Equal(3, scene.Receiver.Requests.Count);
    }

    [Fact]
    public async Task An_end_waits_for_a_beginning_that_is_not_taken()
    {
        var statuses = new Queue<int>([500, 500, 202, 202]);
        await using var scene = await DeliveryScene.StartAsync(_ => statuses.Dequeue());
        scene.Secrets["env:KEY"] = new string('k', 32);
        scene.Configure([scene.Channel(ChannelKind.PagerDuty)], ToTeam);
        await scene.RaiseAsync(DeliveryScene.Signal());
        await scene.RunAsync();
        await scene.ClearAsync("s1");

        await scene.RunForAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5));

        var actions = scene.Receiver.Requests.Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("event_action").GetString());
        Assert.Equal(["trigger", "trigger", "trigger", "resolve"], actions);
    }

    [Fact]
    public async Task Quiet_hours_hold_a_message_until_they_end()
    {
        await using var scene = await DeliveryScene.StartAsync(_ => 200);
        // It is half past nine.
        var quiet = new AlertHours { From = new(9, 0), To = new(10, 0) };
        scene.Configure([scene.Channel(ChannelKind.Slack) with { QuietHours = quiet }], ToTeam);
        await scene.RaiseAsync(DeliveryScene.Signal("held"));
        await scene.RaiseAsync(DeliveryScene.Signal("critical", Severity.Critical));

        await scene.RunAsync();
        Assert.Contains("critical", Assert.Single(scene.Receiver.Requests).Body, StringComparison.Ordinal);
        scene.Clock.Advance(TimeSpan.FromMinutes(30));
        await scene.RunAsync();

        Assert.Contains("held", scene.Receiver.Requests.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_acknowledges_and_the_next_is_told()
    {
        await using var scene = await DeliveryScene.StartAsync(_ => 200);
        scene.Configure(
            [scene.Channel(ChannelKind.Slack), scene.Channel(ChannelKind.Webhook, "chief")],
            ToTeam with { Escalation = new(TimeSpan.FromMinutes(30), ["chief"]) });
        await scene.RaiseAsync(DeliveryScene.Signal());

        await scene.RunForAsync(TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(1));
        Assert.Single(scene.Receiver.Requests);
        await scene.RunForAsync(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(1));

        Assert.Contains("signal.escalated", scene.Receiver.Requests.Last().Body, StringComparison.Ordinal);
        Assert.Equal(2, scene.Receiver.Requests.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_digest_is_one_message_whatever_write_a_crash_comes_before(int writesBeforeCrash)
    {
        await using var scene = await DeliveryScene.StartAsync(_ => 200);
        scene.Configure([scene.Channel(ChannelKind.Webhook) with { Digest = new(Severity.Error, DigestEvery.Hour) }], ToTeam);
        foreach (var id in new[] { "s1", "s2", "s3" }) await scene.RaiseAsync(DeliveryScene.Signal(id));
        scene.Clock.Advance(TimeSpan.FromMinutes(30));

        CrashPoints.Before(scene, writesBeforeCrash);
        await scene.RunForAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30));

        Assert.Single(scene.Receiver.Requests.Select(request => (request.Headers["webhook-id"], request.Body)).Distinct());
        var data = JsonDocument.Parse(scene.Receiver.Requests.First().Body).RootElement.GetProperty("data");
        Assert.Equal(["s1", "s2", "s3"], data.GetProperty("signals").EnumerateArray().Select(signal => signal.GetProperty("id").GetString()));
        Assert.Equal(3, (await scene.LogAsync()).Count(message => message.Status == DeliveryStatus.Digested));
    }
}
