using System.Web;
using MentionPipeline.App.Outbound;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.App.Webhooks;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests.RenewSubscriptions;

public sealed class RenewSubscriptionsTests
{
    private const string Feed = """<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="/feed"/><link rel="hub" href="/hub"/><entry/></feed>""";

    [Fact]
    public async Task A_hub_is_asked_for_what_is_set_up()
    {
        await using var server = await LocalServer.StartAsync(Answer(202));
        var scene = new Scene(server);

        await scene.RunAsync();

        var asked = HttpUtility.ParseQueryString(Assert.Single(server.Requests, request => request.Path == "/hub").Body);
        var callback = new Uri(asked["hub.callback"]!);
        Assert.Equal(("subscribe", scene.Source.Topic!.OriginalString), (asked["hub.mode"], asked["hub.topic"]));
        Assert.Equal(("a-key", "864000"), (asked["hub.secret"], asked["hub.lease_seconds"]));
        Assert.Equal("https://mentions.example.org/api/webhooks/websub/news", callback.GetLeftPart(UriPartial.Path));
        Assert.True(WebSubProof.IsToken(HttpUtility.ParseQueryString(callback.Query)["token"], "news", scene.Source.Topic, "a-key"));
    }

    [Theory]
    [InlineData("""<http://x.example/>; rel="self", </hub>; rel="hub" """)]
    [InlineData("</hub>; rel=hub")]
    public async Task A_hub_is_found_in_the_Link_header_too(string link)
    {
        await using var server = await LocalServer.StartAsync(Answer(202, link, "<rss/>"));

        await new Scene(server).RunAsync();

        Assert.Contains(server.Requests, request => request.Path == "/hub");
    }

    [Theory]
    [InlineData("<feed/>")]
    [InlineData("""<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="hub" href="/hub"/></entry></feed>""")]
    [InlineData("<!DOCTYPE a [<!ENTITY x 'y'>]><feed><link rel='hub' href='/hub'/></feed>")]
    [InlineData("no xml")]
    public async Task A_feed_without_a_hub_is_named_and_asked_for_again_later(string feed)
    {
        await using var server = await LocalServer.StartAsync(Answer(202, null, feed));
        var scene = new Scene(server);

        await scene.RunAsync();
        await scene.RunAsync();

        Assert.Single(server.Requests);
        Assert.Contains("names no hub", (await scene.CursorAsync()).LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_a_hub_confirms_it_is_asked_again_ever_more_seldom()
    {
        await using var server = await LocalServer.StartAsync(Answer(202));
        var scene = new Scene(server, "/hub");

        for (var minute = 0; minute < 24 * 60; minute += 5)
        {
            await scene.RunAsync();
            scene.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.InRange(server.Requests.Count, 5, 12);
    }

    [Fact]
    public async Task A_lease_is_renewed_before_its_end_and_not_all_the_time()
    {
        await using var server = await LocalServer.StartAsync(Answer(202));
        var scene = new Scene(server, "/hub");
        await scene.ConfirmAsync(TimeSpan.FromDays(10));

        scene.Clock.Advance(TimeSpan.FromDays(7));
        await scene.RunAsync();
        Assert.Empty(server.Requests);
        scene.Clock.Advance(TimeSpan.FromDays(1));
        await scene.RunAsync();

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_hub_that_confirms_before_it_answers_keeps_its_word()
    {
        Scene? scene = null;
        await using var server = await LocalServer.StartAsync(async context =>
        {
            await scene!.ConfirmAsync(TimeSpan.FromDays(10));
            context.Response.StatusCode = 202;
        });
        scene = new Scene(server, "/hub");

        await scene.RunAsync();

        var cursor = await scene.CursorAsync();
        Assert.Equal((0, Some.Time.AddDays(7.5)), (cursor.Failures, cursor.NextPollAt));
        Assert.True(cursor.Values.ContainsKey(WebSubLease.UntilValue));
    }

    [Fact]
    public async Task A_hub_that_refuses_is_named_and_another_one_asked_all_the_same()
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/hub" ? 500 : 202;
            return Task.CompletedTask;
        });
        var scene = new Scene(server, "/hub", "/other");

        await scene.RunAsync();

        Assert.Contains("answered 500", (await scene.CursorAsync()).LastError, StringComparison.Ordinal);
        Assert.Contains(server.Requests, request => request.Path == "/other");
    }

    [Fact]
    public async Task Another_topic_is_asked_for_at_once()
    {
        await using var server = await LocalServer.StartAsync(Answer(202));
        var scene = new Scene(server, "/hub");
        await scene.ConfirmAsync(TimeSpan.FromDays(10));

        scene.Change(source => source with { Topic = server.Url("/another") });
        await scene.RunAsync();

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_private_address_is_not_called()
    {
        await using var server = await LocalServer.StartAsync(Answer(202));
        var scene = new Scene(server, "/hub");
        scene.Change(source => source with { Hub = new Uri("https://10.0.0.1/hub") });

        await scene.RunAsync();

        Assert.Empty(server.Requests);
        Assert.NotNull((await scene.CursorAsync()).LastError);
    }

    private static RequestDelegate Answer(int status, string? link = null, string? feed = null) => context =>
    {
        if (context.Request.Path == "/hub")
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }
        if (link is not null) context.Response.Headers.Link = link;
        return context.Response.WriteAsync(feed ?? Feed);
    };

    private sealed class Scene : ISecrets
    {
        private readonly FixedListening _listening;
        private readonly MemoryStore _store;
        private readonly MentionPipeline.App.RenewSubscriptions _timer;

        public Scene(LocalServer server, params string[] hubs)
        {
            var first = new WebhookSource("news", WebhookSource.WebSub, "env:key")
            {
                Topic = server.Url("/feed"),
                Callback = new Uri("https://mentions.example.org"),
                Hub = hubs.Length == 0 ? null : server.Url(hubs[0]),
            };
            _listening = new FixedListening(new ListeningConfiguration
            {
                Outbound = new() { AllowedHosts = [server.HostAndPort] },
                Webhooks = [first, .. hubs.Skip(1).Select(hub => first with { Id = hub.Trim('/'), Hub = server.Url(hub) })],
            });
            _store = new MemoryStore(Clock);
            var clocks = new Clocks(Clock, Clock);
            _timer = new(
                _listening, this, _store, new GuardedHttp(new OutboundGuard(_listening, new SystemHostResolver()), clocks), clocks,
                NullLogger<MentionPipeline.App.RenewSubscriptions>.Instance);
        }

        public SteppedClock Clock { get; } = new(Some.Time);

        public WebhookSource Source => _listening.Current.Webhooks[0];

        public Task RunAsync() => _timer.RunAsync(CancellationToken.None);

        public void Change(Func<WebhookSource, WebhookSource> change)
            => _listening.Current = _listening.Current with { Webhooks = [change(Source), .. _listening.Current.Webhooks.Skip(1)] };

        public Task ConfirmAsync(TimeSpan lease) => WebSubLease.KeepAsync(
            _store, new WebhookEndpoint(Source.Id, "a-key") { Topic = Source.Topic }, new WebhookHandshake("", "text/plain") { Lease = lease },
            Clock.GetUtcNow(), CancellationToken.None);

        public async Task<CursorDocument> CursorAsync() => (await _store.Cursors.ReadAsync([Source.Id], CancellationToken.None))[0]!.Document;

        public string? Resolve(string reference) => reference == "env:key" ? "a-key" : null;
    }
}
