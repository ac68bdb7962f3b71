using System.Net;
using System.Text;
using System.Text.Json;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests;

public sealed class AnswerSignalsTests : IAsyncLifetime
{
    private DeliveryScene _scene = null!;
    private ForwardedServer _server = null!;

    public async Task InitializeAsync()
    {
        _scene = await DeliveryScene.StartAsync(_ => 202);
        _scene.Secrets["env:KEY"] = new string('k', 32);
        _scene.Configure(
            [_scene.Channel(ChannelKind.PagerDuty, "pager"), _scene.Channel(ChannelKind.Slack, "chief")],
            new AlertRule { Channels = ["pager"], Escalation = new(TimeSpan.FromMinutes(30), ["chief"]) });
        _server = await ServeAsync(key: null);
        await _scene.RaiseAsync(DeliveryScene.Signal());
        await _scene.RunAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _scene.DisposeAsync();
    }

    [Fact]
    public async Task An_acknowledgement_is_stored_told_to_PagerDuty_and_stops_the_escalation()
    {
        var (status, answer) = await PostAsync("/api/signals/s1/ack", """{ "by": "Ada" }""");
        await _scene.RunForAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(5));

        Assert.Equal((HttpStatusCode.OK, "Ada"), (status, answer.GetProperty("acknowledgement").GetProperty("by").GetString()));
        Assert.Equal(["trigger", "acknowledge"], _scene.Receiver.Requests.Select(ActionOf));
        Assert.Equal(DeliveryStatus.Cancelled, (await _scene.LogAsync()).Single(message => message.Channel == "chief").Status);
        Assert.False(_scene.Store.Signals["s1"]!.HasUnsettledAnswer);
    }

    [Fact]
    public async Task The_first_acknowledgement_counts()
    {
        await PostAsync("/api/signals/s1/ack", """{ "by": "Ada" }""");
        await PostAsync("/api/signals/s1/ack", """{ "by": "Bob" }""");
        await _scene.RunAsync();

        Assert.Equal("Ada", _scene.Store.Signals["s1"]!.Acknowledgement!.By);
        Assert.Equal(2, _scene.Receiver.Requests.Count);
    }

    [Fact]
    public async Task A_false_alarm_asks_more_of_the_brand_once_however_often_it_is_said()
    {
        for (var i = 0; i < 3; i++) await PostAsync("/api/signals/s1/feedback", """{ "verdict": "false_alarm", "by": "Ada", "note": "A match." }""");
        var raised = _scene.Store.Adjustments["aurora"]!;
        Assert.Equal((1.4, 1, 0), (raised.Factor, raised.FalseAlarms, raised.TrueAlarms));

        var (_, answer) = await PostAsync("/api/signals/s1/feedback", """{ "verdict": "true_alarm" }""");

        Assert.Equal(1, answer.GetProperty("sensitivity").GetProperty("factor").GetDouble());
        Assert.Equal("trueAlarm", answer.GetProperty("feedback").GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task An_answer_that_was_stored_is_passed_on_after_a_crash(int writesBeforeCrash)
    {
        _scene.Store.Signals.Put(SignalAnswers.Judge(
            SignalAnswers.Acknowledge(_scene.Store.Signals["s1"]!, null, Some.Time)!, new(SignalVerdict.FalseAlarm, Some.Time))!);
        CrashPoints.Before(_scene, writesBeforeCrash);
        await _scene.RunForAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(30));

        Assert.Equal(["trigger", "acknowledge"], _scene.Receiver.Requests.DistinctBy(request => request.Headers["webhook-id"]).Select(ActionOf));
        Assert.Equal(1, _scene.Store.Adjustments["aurora"]!.FalseAlarms);
        Assert.False(_scene.Store.Signals["s1"]!.HasUnsettledAnswer);
    }

    [Theory]
    [InlineData("/api/signals/nothing/ack", "{}", 404, "'nothing'")]
    [InlineData("/api/signals/s1/nothing", "{}", 404, "ack, feedback")]
    [InlineData("/api/signals/s1/ack", "[]", 400, "found [], expected an object with by")]
    [InlineData("/api/signals/s1/ack", """{ "by": 7 }""", 400, "by: found 7, expected a text")]
    [InlineData("/api/signals/s1/ack", """{ "by": "Ada\u0000" }""", 400, "by: found control characters")]
    [InlineData("/api/signals/s1/ack", """{ "bye": "Ada" }""", 400, "bye: no such property")]
    [InlineData("/api/signals/s1/feedback", "{}", 400, "verdict: found nothing, expected")]
    [InlineData("/api/signals/s1/feedback", """{ "verdict": "maybe" }""", 400, "found \"maybe\", expected \"true_alarm\" or")]
    [InlineData("/api/signals/s1/feedback", """{ "verdict": "true_alarm", "more": 1 }""", 400, "more: no such property")]
    [InlineData("/api/signals/s1/feedback", """{ "verdict": "true_alarm", "verdict": "false_alarm" }""", 400, "a property twice")]
    [InlineData("/api/signals/s1/feedback", "not json", 400, "not JSON")]
    [InlineData("/api/signals/s1/feedback", "", 400, "an object with verdict, by, note")]
    public async Task What_cannot_be_understood_changes_nothing_and_is_named(string path, string body, int status, string named)
    {
        var before = _scene.Store.Signals["s1"];

        var (found, problem) = await PostAsync(path, body);
        Assert.Equal(status, (int)found);
        Assert.Contains(named, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, _scene.Store.Signals["s1"]);
    }

    [Fact]
    public async Task What_is_too_large_or_a_form_of_another_site_is_refused()
    {
        Assert.Equal(413, (int)(await PostAsync("/api/signals/s1/ack", $$"""{ "by": "{{new string('x', 5_000)}}" }""")).Status);
        Assert.Equal(415, (int)(await PostAsync("/api/signals/s1/ack", "{}", "text/plain")).Status);
        Assert.Null(_scene.Store.Signals["s1"]!.Acknowledgement);
    }

    [Fact]
    public async Task Where_a_key_is_set_it_must_be_shown()
    {
        await using var guarded = await ServeAsync("secret");
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        using var refused = await guarded.Http.PostAsync("/api/signals/s1/ack", body);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        guarded.Http.DefaultRequestHeaders.Add(SharedKey.HeaderName, "secret");
        using var again = new StringContent("{}", Encoding.UTF8, "application/json");
        using var taken = await guarded.Http.PostAsync("/api/signals/s1/ack", again);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    private Task<ForwardedServer> ServeAsync(string? key) => ForwardedServer.StartAsync(new MentionPipeline.App.AnswerSignals(
        new SharedKey(key), _scene.Store, _scene.Listening, _scene.Clocks, NullLogger<MentionPipeline.App.AnswerSignals>.Instance));

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string path, string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await _server.Http.PostAsync(path, content);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    private static string? ActionOf(SeenRequest request) => JsonDocument.Parse(request.Body).RootElement.GetProperty("event_action").GetString();
}
