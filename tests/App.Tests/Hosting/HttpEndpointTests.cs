using System.Net;
using System.Text;
using System.Text.Json;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Hosting.Embedded;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.App.Tests.Verbs;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Embedded.Hubs;

namespace MentionPipeline.App.Tests.Hosting;

public sealed class HttpEndpointTests : IAsyncLifetime, IDisposable
{
    private const int MaxBacklogEvents = 2;

    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedDoor _door = new();
    private HubLog _log = null!;
    private ForwardedServer _server = null!;

    public async Task InitializeAsync()
    {
        _log = Open();
        var trigger = new HttpTrigger("api/door", ["post", "put"]);
        var endpoint = new HttpEndpoint(_log, new FunctionDefinition("ScriptedDoor", trigger, HubName.Collected, null), trigger, _door);
        _server = await ForwardedServer.StartAsync(endpoint.Map);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Dispose();
    }

    public void Dispose()
    {
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_answer_leaves_after_its_events_are_durable()
    {
        _door.Answer = _ => Accepting("1", "2");

        using var answer = await PostAsync("x");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        _log.Dispose();
        _log = Open();
        var kept = await _log.ReadAsync(HubName.Collected, "enrich", 0, 10, CancellationToken.None);
        Assert.Equal(2, kept.Count);
    }

    [Fact]
    public async Task A_full_hub_turns_callers_away_with_the_time_to_come_back_and_takes_nothing()
    {
        _door.Answer = _ => Accepting("1", "2");
        using var first = await PostAsync("x");
        _door.Answer = _ => Accepting("3");

        using var second = await PostAsync("x");

        Assert.Equal((HttpStatusCode.TooManyRequests, Problem.ContentType), (second.StatusCode, second.Content.Headers.ContentType?.MediaType));
        Assert.True(second.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        var problem = JsonSerializer.Deserialize<JsonElement>(await second.Content.ReadAsStringAsync());
        Assert.Equal(429, problem.GetProperty("status").GetInt32());
        Assert.Equal(MaxBacklogEvents, _log.BacklogOf(HubName.Collected));
    }

    [Fact]
    public async Task A_function_sees_the_request_as_it_was_sent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/door?a=1&b=%C3%A8") { Content = new ByteArrayContent([0, 1, 255]) };
        request.Headers.Add("X-Thing", "value");
        using var answer = await _server.Http.SendAsync(request);

        var call = _door.Seen!;
        Assert.Equal(("PUT", "/api/door", "1", "è"), (call.Method, call.Path, call.Query["a"], call.Query["b"]));
        Assert.Equal("value", call.Headers["x-thing"]);
        Assert.Equal([0, 1, 255], call.Body.ToArray());
    }

    [Fact]
    public async Task Of_an_endless_body_no_more_is_read_than_shows_that_it_is_too_large()
    {
        using var answer = await PostAsync(new string('x', 3 * MentionPipeline.App.ReceiveMentions.BodyBytesMax));

        Assert.Equal(MentionPipeline.App.ReceiveMentions.BodyBytesMax + 1, _door.Seen!.Body.Length);
    }

    [Fact]
    public async Task Other_methods_are_not_let_in()
    {
        await _server.ProblemAsync("/api/door", HttpStatusCode.MethodNotAllowed);

        Assert.Null(_door.Seen);
    }

    [Fact]
    public async Task A_function_that_breaks_gives_a_problem_that_says_nothing_of_the_inside()
    {
        _door.Answer = _ => throw new InvalidOperationException("secret");

        using var answer = await PostAsync("x");

        var body = await answer.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.InternalServerError, Problem.ContentType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }

    private static HttpReply Accepting(params string[] externalIds) => new(202, "application/json", "{}")
    {
        Events = [.. externalIds.Select(id => MentionEvent.Collected(Some.Mention(id)))],
    };

    private Task<HttpResponseMessage> PostAsync(string body) => _server.Http.PostAsync("/api/door", new StringContent(body, Encoding.UTF8, "application/json"));

    private HubLog Open()
        => HubLog.Open(_folder["hubs.db"], new HubOptions { Partitions = 1, MaxBacklogEvents = MaxBacklogEvents }, Clocks.Live);

    private sealed class ScriptedDoor : IHttpFunction
    {
        public Func<HttpCall, HttpReply> Answer { get; set; } = _ => new HttpReply(200, "text/plain", "");

        public HttpCall? Seen { get; private set; }

        public Task<HttpReply> RunAsync(HttpCall call, CancellationToken cancellation)
        {
            Seen = call with { Body = call.Body.ToArray() };
            return Task.FromResult(Answer(call));
        }
    }
}
