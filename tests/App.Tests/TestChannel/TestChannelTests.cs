using System.Net;
using System.Text;
using System.Text.Json;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Querying;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.App.Tests;

public sealed class TestChannelTests : IAsyncLifetime
{
    private int _status = 200;
    private DeliveryScene _scene = null!;
    private ForwardedServer _server = null!;

    public async Task InitializeAsync()
    {
        _scene = await DeliveryScene.StartAsync(_ => _status);
        _scene.Configure([_scene.Channel(ChannelKind.Slack), _scene.Channel(ChannelKind.Webhook, "hook")]);
        var room = new MentionPipeline.App.TestChannel(new SharedKey(null), _scene.Store, _scene.Listening, _scene.Sender, _scene.Secrets, _scene.Clocks);
        _server = await ForwardedServer.StartAsync(routes =>
        {
            room.Map(routes);
            new DeliveryQueries(_scene.Store, _scene.Listening).Map(routes);
        });
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _scene.DisposeAsync();
    }

    [Fact]
    public async Task A_test_says_that_it_is_one_and_stands_in_the_log()
    {
        var (status, answer) = await PostAsync("/api/channels/team/test");

        Assert.Equal((HttpStatusCode.OK, true, 200), (status, answer.GetProperty("delivered").GetBoolean(), answer.GetProperty("status").GetInt32()));
        Assert.Contains("test of the alert channel", Assert.Single(_scene.Receiver.Requests).Body, StringComparison.Ordinal);
        var line = Assert.Single((await _server.GetAsync("/api/deliveries?channel=team")).GetProperty("items").EnumerateArray());
        Assert.Equal(("signal.test", "delivered"), (line.GetProperty("type").GetString(), line.GetProperty("status").GetString()));
        Assert.Empty((await _server.GetAsync("/api/deliveries?channel=hook")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_test_that_fails_says_why_and_is_not_sent_again()
    {
        _status = 500;
        var (_, answer) = await PostAsync("/api/channels/hook/test");
        await _scene.RunForAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(5));

        Assert.False(answer.GetProperty("delivered").GetBoolean());
        Assert.Contains("500", answer.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Single(_scene.Receiver.Requests);
    }

    [Fact]
    public async Task A_disabled_channel_is_shown_and_can_be_enabled()
    {
        _scene.Store.Channels.Put(new ChannelDocument { Id = "team", DisabledAt = Some.Time, Reason = "Gone." });

        var before = (await _server.GetAsync("/api/channels")).GetProperty("items")[0];
        string? Shown(string name) => before.GetProperty(name).GetString();
        Assert.Equal(("team", "slack", "Gone."), (Shown("id"), Shown("kind"), Shown("reason")));
        await PostAsync("/api/channels/team/enable");

        Assert.False((await _server.GetAsync("/api/channels")).GetProperty("items")[0].TryGetProperty("disabledAt", out _));
    }

    [Fact]
    public async Task Verdicts_are_shown_by_brand()
    {
        _scene.Store.Adjustments.Put(SensitivityAdjustment.Of("aurora", [new(SignalVerdict.FalseAlarm, Some.Time)]));

        var line = Assert.Single((await _server.GetAsync("/api/adjustments")).GetProperty("items").EnumerateArray());

        Assert.Equal(("aurora", 1.4), (line.GetProperty("brand").GetString(), line.GetProperty("factor").GetDouble()));
    }

    [Theory]
    [InlineData("/api/channels/nobody/test", "{}", 404, "'nobody' in alerts.channels. Known: team, hook")]
    [InlineData("/api/channels/team/remove", "{}", 404, "'remove'")]
    [InlineData("/api/channels/team/test", """{ "text": "Hello" }""", 400, "expected {}")]
    [InlineData("/api/channels/team/enable", "not json", 400, "expected {}")]
    public async Task What_cannot_be_done_is_named_with_what_can(string path, string body, int status, string named)
    {
        var (found, problem) = await PostAsync(path, body);

        Assert.Equal(status, (int)found);
        Assert.Contains(named, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(_scene.Receiver.Requests);
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string path, string body = "{}")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _server.Http.PostAsync(path, content);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }
}
