using System.Net;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Hosting.Embedded;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.App.Tests.Hosting.CustomHandler;
using MentionPipeline.App.Tests.Verbs;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Storing;
using MentionPipeline.HostDriver;

namespace MentionPipeline.App.Tests.ReceiveWebhook;

/// <summary>Both hosts as they run, with one webhook of each kind; their secrets stand in the environment.</summary>
internal sealed class TwoHosts : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = LoopbackHttp.Create();
    private readonly HandlerScene _handler;
    private EmbeddedPipeline _embedded = null!;

    private TwoHosts(IReadOnlyList<WebhookSource> webhooks) => _handler = HandlerScene.Start(webhooks);

    /// <summary>Of the custom handler.</summary>
    public RecordingHub Hub => _handler.Hub;

    /// <summary>Of the embedded host.</summary>
    public ILedger Ledger => _embedded.Ledger;

    public static async Task<TwoHosts> StartAsync()
    {
        var webhooks = new List<WebhookSource>();
        foreach (var kind in ListeningTerms.WebhookKinds)
        {
            var variable = $"BOTH_DOORS_{kind}";
            Environment.SetEnvironmentVariable(variable, (await SignedDelivery.OfAsync(kind)).Secret);
            var webhook = WebhookScene.WebhookOf(kind);
            webhooks.Add(webhook with { Secret = $"env:{variable}", VerifyToken = webhook.VerifyToken is null ? null : $"env:{variable}" });
        }
        var hosts = new TwoHosts(webhooks);
        var clock = new SteppedClock(Some.Time);
        var listening = new FixedListening(new ListeningConfiguration { Brands = [new Brand("aurora", "Aurora", "macchina")], Webhooks = webhooks });
        var options = new PipelineOptions(
            hosts._folder["data"], IPAddress.Loopback, 0, listening, new Clocks(clock, clock), new LiveCollectionTime(clock), new CollectedSignals());
        hosts._embedded = await EmbeddedPipeline.StartAsync(options, CancellationToken.None);
        hosts._http.BaseAddress = hosts._embedded.Address;
        return hosts;
    }

    public async Task<(int Status, string Body)> EmbeddedAsync(SignedDelivery delivery, byte[]? body = null)
    {
        using var request = delivery.ToRequest(body);
        using var response = await _http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<(int Status, string Body)> HandlerAsync(SignedDelivery delivery, byte[]? body = null)
    {
        using var request = delivery.ToRequest(body);
        return await Forward().SendAsync(request);
    }

    public ForwardedCall Forward() => new(_handler.Http, _handler.Host.Function(nameof(MentionPipeline.App.ReceiveWebhook)));

    public async ValueTask DisposeAsync()
    {
        await _handler.DisposeAsync();
        await _embedded.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
    }
}
