using MentionPipeline.App.Hosting;
using MentionPipeline.App.Hosting.Embedded;
using MentionPipeline.App.Tests.Verbs;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Embedded.Hubs;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests.Hosting;

/// <summary>The host with the definitions of the real rooms and functions that do as a test says.</summary>
public sealed class EmbeddedHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HubLog _log;

    public EmbeddedHostTests() => _log = HubLog.Open(_folder["hubs.db"], new HubOptions(), Clocks.Live);

    public void Dispose()
    {
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Mentions_pass_every_stage_and_a_stop_is_no_fault()
    {
        var host = Host(new EnrichMentions());
        host.Start();
        await _log.AppendAsync(HubName.Collected, Events(50), CancellationToken.None);

        await Eventually.TrueAsync(() => HubName.InOrder.All(hub => _log.BacklogOf(hub) == 0), "every hub is empty");
        await host.DisposeAsync();

        Assert.False(host.Completion.IsCompleted);
        Assert.Empty(await new Quarantine(_log).ListAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task A_host_that_cannot_go_on_says_why()
    {
        var host = Host(new EnrichMentions { Interfere = _log.Dispose });
        host.Start();
        await _log.AppendAsync(HubName.Collected, Events(1), CancellationToken.None);

        await Assert.ThrowsAnyAsync<Exception>(() => host.Completion.WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.True(host.Completion.IsFaulted);
        await host.DisposeAsync();
    }

    [Fact]
    public void A_room_without_a_function_is_named()
    {
        var table = new FunctionTable([new EnrichMentions()]);

        var missing = Assert.Throws<InvalidOperationException>(() => table["StoreMentions"]);

        Assert.Contains("StoreMentions/function.json", missing.Message, StringComparison.Ordinal);
    }

    private static MentionEvent[] Events(int count) => [.. Enumerable.Range(0, count).Select(post => MentionEvent.Collected(Some.Mention($"{post}")))];

    private EmbeddedHost Host(EnrichMentions enrich) => new(
        _log,
        new FunctionTable(
        [
            enrich, new ClassifyMentions(), new StoreMentions(), new ReceiveMentions(), new LabelMentions(), new ForgetAuthors(),
            new ImportMentions(), new WatchSources(), new FindEmergingTopics(),
            new QueryApi(), new PreviewQueries(), new Dashboard(), new PollSources(), new DetectSpikes(), new DeliverAlerts(), new ExportMentions(),
            new ApplyRetention(), new AdaptSentiment(), new ReceiveWebhook(), new RenewSubscriptions(),
            new AnswerSignals(), new TestChannel(),
        ]),
        Clocks.Live,
        NullLogger<EmbeddedHost>.Instance);

    private sealed class EnrichMentions : IEventHubFunction
    {
        public Action Interfere { get; init; } = () => { };

        public Task<FunctionOutputs> RunAsync(EventBatch batch, CancellationToken cancellation)
        {
            Interfere();
            return Task.FromResult(EachEvent.Transform(batch, MentionEventType.Enriched, mention => mention));
        }
    }

    private sealed class ClassifyMentions : IEventHubFunction
    {
        public Task<FunctionOutputs> RunAsync(EventBatch batch, CancellationToken cancellation)
            => Task.FromResult(EachEvent.Transform(batch, MentionEventType.Classified, mention => mention));
    }

    private sealed class StoreMentions : IEventHubFunction
    {
        public Task<FunctionOutputs> RunAsync(EventBatch batch, CancellationToken cancellation) => Task.FromResult(FunctionOutputs.None);
    }

    private abstract class Http : IHttpFunction
    {
        public Task<HttpReply> RunAsync(HttpCall call, CancellationToken cancellation) => Task.FromResult(new HttpReply(200, "text/plain", ""));
    }

    private sealed class ReceiveMentions : Http;

    private sealed class LabelMentions : Http;

    private sealed class ForgetAuthors : Http;

    private sealed class ImportMentions : Http;

    private abstract class Forwarded : IForwardedFunction
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            // Nothing is asked of it here.
        }
    }

    private abstract class IdleTimer : ITimerFunction
    {
        public Task RunAsync(CancellationToken cancellation) => Task.CompletedTask;
    }

    private sealed class QueryApi : Forwarded;

    private sealed class PreviewQueries : Forwarded;

    private sealed class Dashboard : Forwarded;

    private sealed class ReceiveWebhook : Forwarded;

    private sealed class AnswerSignals : Forwarded;

    private sealed class TestChannel : Forwarded;

    private sealed class PollSources : IdleTimer;

    private sealed class DetectSpikes : IdleTimer;

    private sealed class DeliverAlerts : IdleTimer;

    private sealed class ExportMentions : IdleTimer;

    private sealed class ApplyRetention : IdleTimer;

    private sealed class AdaptSentiment : IdleTimer;

    private sealed class RenewSubscriptions : IdleTimer;

    private sealed class WatchSources : IdleTimer;

    private sealed class FindEmergingTopics : IdleTimer;
}
