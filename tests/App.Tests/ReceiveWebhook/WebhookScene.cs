using System.Text.Json;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Listening;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Tests.ReceiveWebhook;

/// <summary>The real room behind a real server, with a hub that can be made to fail.</summary>
internal sealed class WebhookScene : IAsyncDisposable, ISecrets, IMentionHub
{
    private readonly Dictionary<string, string> _secrets = [];
    private ForwardedServer _server = null!;

    public SteppedClock Clock { get; } = new(Some.Time);

    public MemoryStore Store { get; private set; } = null!;

    public List<MentionEvent> Events { get; } = [];

    public Func<CancellationToken, Task> Append { get; set; } = _ => Task.CompletedTask;

    public HttpClient Http => _server.Http;

    public MentionPipeline.App.ReceiveWebhook Room { get; private set; } = null!;

    /// <summary>One source of each kind, named <c>from-KIND</c>, of which some have a secret.</summary>
    public static async Task<WebhookScene> StartAsync(params (string Kind, string Secret)[] secrets)
    {
        var scene = new WebhookScene();
        scene.Store = new MemoryStore(scene.Clock);
        foreach (var (kind, secret) in secrets) scene._secrets[$"env:{kind}"] = secret;
        scene._secrets["env:verify"] = "a-token-that-meta-shows";
        var webhooks = ListeningTerms.WebhookKinds.Select(WebhookOf)
            .Append(new WebhookSource("resting", "github", "env:github") { Enabled = false })
            .Append(WebhookOf("websub") with { Id = "resting-feed", Enabled = false });
        scene.Room = new MentionPipeline.App.ReceiveWebhook(
            new FixedListening(new ListeningConfiguration { Webhooks = [.. webhooks] }), scene, scene, new LiveCollectionTime(scene.Clock), scene.Store,
            new Clocks(scene.Clock, scene.Clock), NullLogger<MentionPipeline.App.ReceiveWebhook>.Instance)
        {
            AnswerTime = TimeSpan.FromMilliseconds(500),
        };
        scene._server = await ForwardedServer.StartAsync(scene.Room);
        return scene;
    }

    public static async Task<(WebhookScene Scene, SignedDelivery Delivery)> StartAsync(string kind)
    {
        var delivery = await SignedDelivery.OfAsync(kind);
        return (await StartAsync((kind, delivery.Secret)), delivery);
    }

    public static WebhookSource WebhookOf(string kind) => new($"from-{kind}", kind, $"env:{kind}")
    {
        VerifyToken = kind == WebhookSource.Meta ? "env:verify" : null,
        Topic = kind == WebhookSource.WebSub ? new Uri(SampleDeliveries.Topic) : null,
        Callback = kind == WebhookSource.WebSub ? new Uri("https://mentions.example.org") : null,
    };

    public async Task<(int Status, JsonElement Answer)> SendAsync(SignedDelivery delivery, byte[]? body = null)
    {
        using var request = delivery.ToRequest(body);
        return await SendAsync(request);
    }

    public async Task<(int Status, JsonElement Answer)> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        foreach (var secret in _secrets.Values) Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        return ((int)response.StatusCode, JsonSerializer.Deserialize<JsonElement>(text));
    }

    public string? Resolve(string reference) => _secrets.GetValueOrDefault(reference);

    public async Task AppendAsync(IReadOnlyList<MentionEvent> events, CancellationToken cancellation)
    {
        await Append(cancellation);
        Events.AddRange(events);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
