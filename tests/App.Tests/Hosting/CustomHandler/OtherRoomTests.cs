using System.Net;
using System.Text.Json;
using MentionPipeline.HostDriver;

namespace MentionPipeline.App.Tests.Hosting.CustomHandler;

/// <summary>Timers, the front door, and what is forwarded.</summary>
public class OtherRoomTests
{
    private const string Good = """{"externalId":"1","source":"social","published":"2026-03-02T09:30:00Z","content":"Ciao"}""";

    /// <summary>Above Kestrel's own bound of 30 MB.</summary>
    private const int LargeBytes = 33 * 1024 * 1024;

    public static TheoryData<string> Timers { get; } = ["ApplyRetention", "DeliverAlerts", "DetectSpikes", "ExportMentions", "PollSources"];

    [Theory]
    [MemberData(nameof(Timers))]
    public async Task A_timer_room_runs_and_answers_with_a_json_object(string room)
    {
        await using var scene = HandlerScene.Start();

        var invocation = await scene.Host.RunTimerAsync(room);

        Assert.Equal((200, "application/json"), (invocation.Status, invocation.MediaType));
        Assert.Equal(JsonValueKind.Object, invocation.Outputs().ValueKind);
    }

    [Theory]
    [MemberData(nameof(Timers))]
    public async Task A_timer_room_whose_store_is_down_fails(string room)
    {
        await using var scene = HandlerScene.Start();
        scene.Store.IsDown = true;

        Assert.Equal(500, (await scene.Host.RunTimerAsync(room)).Status);
    }

    [Fact]
    public async Task The_front_door_answers_through_its_outputs()
    {
        await using var scene = HandlerScene.Start();
        var body = InvocationBody.OfRequest("req", "POST", new Uri("https://mentions-test.azurewebsites.net/api/mentions"), "application/json", Good);

        var invocation = await scene.Host.InvokeAsync("ReceiveMentions", body);

        var reply = invocation.Outputs().GetProperty("res");
        Assert.Equal(202, reply.GetProperty("StatusCode").GetInt32());
        Assert.Equal("application/json", reply.GetProperty("Headers").GetProperty("Content-Type").GetString());
        Assert.Contains("accepted", reply.GetProperty("Body").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"mention.collected\"", Assert.Single(invocation.Events("mentions")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "application/json", 400)]
    [InlineData("", "application/json", 400)]
    [InlineData("AAAA", "application/octet-stream", 415)]
    public async Task What_the_front_door_refuses_is_a_successful_invocation_without_events(string sent, string contentType, int status)
    {
        await using var scene = HandlerScene.Start();

        var (answered, body) = await scene.Host.RequestAsync("ReceiveMentions", contentType, sent);

        Assert.Equal(status, answered);
        Assert.Contains("\"title\"", body, StringComparison.Ordinal);
        Assert.Empty(scene.Host.Hub("mentions-collected").Read(0, 0, 1));
    }

    [Fact]
    public async Task A_body_over_the_front_doors_bound_is_too_large()
    {
        await using var scene = HandlerScene.Start();

        var tooLong = new string(' ', MentionPipeline.App.ReceiveMentions.BodyBytesMax + 1);

        var (status, _) = await scene.Host.RequestAsync("ReceiveMentions", "application/json", tooLong);

        Assert.Equal(413, status);
    }

    [Fact]
    public async Task The_root_is_a_cheap_page_that_tells_the_host_the_program_is_up()
    {
        await using var scene = HandlerScene.Start();

        using var response = await scene.Http.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Forwarded_requests_keep_their_paths()
    {
        await using var scene = HandlerScene.Start();

        using var status = JsonDocument.Parse(await scene.Http.GetStringAsync(new Uri("/api/status", UriKind.Relative)));
        using var unknown = await scene.Http.GetAsync(new Uri("/api/nothing", UriKind.Relative));

        Assert.Equal(Some.Time, status.RootElement.GetProperty("now").GetDateTimeOffset());
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (unknown.StatusCode, unknown.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_body_in_chunks_may_be_larger_than_the_servers_own_bound()
    {
        await using var scene = HandlerScene.Start();

        var invocation = await scene.Host.InvokeAsync("ApplyRetention", InvocationBody.OfTimer("timer", new string('x', LargeBytes)));

        Assert.Equal(200, invocation.Status);
    }

    [Fact]
    public async Task A_function_of_no_name_is_not_found()
    {
        await using var scene = HandlerScene.Start();

        Assert.Equal(404, (await scene.Host.InvokeAsync("NoSuchRoom", "{}"u8.ToArray())).Status);
    }

    [Fact]
    public async Task Every_room_that_is_not_forwarded_answers_under_its_folders_name()
    {
        await using var scene = HandlerScene.Start();
        string[] forwarded = ["AnswerSignals", "Dashboard", "PreviewQueries", "QueryApi", "ReceiveWebhook", "TestChannel"];

        foreach (var room in scene.Host.Functions.Select(function => function.Name).Except(forwarded))
            Assert.Equal((room, 400), (room, (await scene.Host.InvokeAsync(room, "{}"u8.ToArray())).Status));
    }
}
