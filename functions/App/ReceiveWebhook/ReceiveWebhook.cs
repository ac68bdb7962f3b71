using MentionPipeline.App.Hosting;
using MentionPipeline.App.Telemetry;
using MentionPipeline.App.Webhooks;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Domain.Webhooks;

namespace MentionPipeline.App;

/// <summary>
/// The door for senders that tell by themselves: <c>/api/webhooks/{kind}/{source}</c>. What proves to come from the sender is
/// on the hub before it is answered (law 2).
/// </summary>
/// <remarks>
/// It is forwarded, and appends to the hub itself, because signatures are over exact bytes: what the Functions host hands to a
/// room with an output of its own has passed through a text, which keeps neither a byte order mark nor another charset.
/// </remarks>
public sealed class ReceiveWebhook(
    IListening listening, ISecrets secrets, IMentionHub hub, ICollectionTime collectionTime, IStore store, Clocks clocks, ILogger<ReceiveWebhook> log)
    : IForwardedFunction
{
    /// <summary>Below the shortest patience of a sender, which is ten seconds (GitHub, X).</summary>
    public static readonly TimeSpan AnswerTimeMax = TimeSpan.FromSeconds(8);

    /// <summary>Bodies above the usual bound that are in memory at once.</summary>
    public const int LargeBodiesMax = 4;

    private const int EventsPerAppendMax = PollSources.EventsPerAppendMax;

    private readonly RecentDeliveries _recent = new();
    private int _large;

    public TimeSpan AnswerTime { get; init; } = AnswerTimeMax;

    public void Map(IEndpointRouteBuilder routes)
        => routes.MapMethods("/api/webhooks/{kind}/{**source}", [HttpMethods.Get, HttpMethods.Post], AnswerAsync);

    private async Task AnswerAsync(HttpContext context)
    {
        var reply = await ReplyAsync(context.Request, context.RequestAborted);
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        foreach (var (name, value) in reply.Headers) context.Response.Headers[name] = value;
        await context.Response.WriteAsync(reply.Body, context.RequestAborted);
    }

    private async Task<HttpReply> ReplyAsync(HttpRequest request, CancellationToken cancellation)
    {
        var (kindName, id) = (request.RouteValues["kind"] as string, request.RouteValues["source"] as string);
        var source = listening.Current.Webhooks.FirstOrDefault(webhook => webhook.Id == id && webhook.Kind == kindName);
        if (source is null) return WebhookReplies.Unknown;
        if (!source.Enabled) return source.Kind == WebhookSource.WebSub ? WebhookReplies.Gone : WebhookReplies.Unknown;
        var kind = WebhookKinds.Of(source.Kind);
        try
        {
            if (EndpointOf(source, kind) is not { } endpoint) return WebhookReplies.NotReady;
            return HttpMethods.IsGet(request.Method)
                ? await GreetAsync(kind, endpoint, WebhookRequest.CallOf(request, default), cancellation)
                : await TakeAsync(kind, endpoint, request, cancellation);
        }
        catch (HubFullException full)
        {
            return WebhookReplies.Busy(full);
        }
        // The sender comes again, and what it sends again is the same (law 1).
        catch (Exception failure) when (failure is not OutOfMemoryException && !cancellation.IsCancellationRequested)
        {
            WebhookLog.NotTaken(log, source.Id, failure);
            return WebhookReplies.TryAgain;
        }
    }

    /// <returns><c>null</c> where a secret is missing or has not the form that it must have.</returns>
    private WebhookEndpoint? EndpointOf(WebhookSource source, IWebhookKind kind)
    {
        var secret = secrets.Resolve(source.Secret);
        var verifyToken = source.VerifyToken is null ? null : secrets.Resolve(source.VerifyToken);
        if (string.IsNullOrWhiteSpace(secret) || !kind.IsUsable(secret) || (source.VerifyToken is not null && string.IsNullOrWhiteSpace(verifyToken)))
        {
            WebhookLog.SecretUnusable(log, source.Id, source.Kind);
            return null;
        }
        return new WebhookEndpoint(source.Id, secret) { VerifyToken = verifyToken, Topic = source.Topic };
    }

    private async Task<HttpReply> GreetAsync(IWebhookKind kind, WebhookEndpoint endpoint, WebhookCall call, CancellationToken cancellation)
    {
        if (!kind.HasHandshake) return WebhookReplies.OnlyPost;
        if (kind.Greet(call, endpoint) is not { } handshake)
        {
            WebhookLog.HandshakeRefused(log, endpoint.Source);
            return WebhookReplies.HandshakeRefused(kind);
        }
        if (handshake.Denied is { } reason) WebhookLog.SubscriptionDenied(log, endpoint.Source, reason);
        if (kind is WebSubKind) await WebSubLease.KeepAsync(store, endpoint, handshake, clocks.Wall.GetUtcNow(), cancellation);
        return new HttpReply(200, handshake.ContentType, handshake.Body);
    }

    private async Task<HttpReply> TakeAsync(IWebhookKind kind, WebhookEndpoint endpoint, HttpRequest request, CancellationToken cancellation)
    {
        if (WebhookRequest.IsEncoded(request)) return WebhookReplies.Encoded;
        var isLarge = kind.BodyBytesMax > IWebhookKind.UsualBodyBytesMax && !(request.ContentLength <= IWebhookKind.UsualBodyBytesMax);
        try
        {
            if (isLarge && Interlocked.Increment(ref _large) > LargeBodiesMax) return WebhookReplies.TryAgain;
            if (await WebhookRequest.ReadAsync(request, kind.BodyBytesMax, cancellation) is not { } body) return WebhookReplies.TooLarge(kind);
            if (body.Length == 0) return WebhookReplies.Empty;
            return await TakeAsync(kind, endpoint, WebhookRequest.CallOf(request, body), cancellation);
        }
        finally
        {
            if (isLarge) Interlocked.Decrement(ref _large);
        }
    }

    private async Task<HttpReply> TakeAsync(IWebhookKind kind, WebhookEndpoint endpoint, WebhookCall call, CancellationToken cancellation)
    {
        var now = clocks.Wall.GetUtcNow();
        if (!kind.IsGenuine(call, endpoint, now))
        {
            WebhookLog.NotGenuine(log, endpoint.Source);
            return WebhookReplies.NotGenuine;
        }
        var content = kind.Read(call, endpoint, now);
        var key = RecentDeliveries.Key(endpoint.Source, content.DeliveryId, WebhookKinds.EventOf(call), call.Body.Span);
        if (_recent.Contains(key)) return WebhookReplies.Repeat;
        if (content.Mentions.Count == 0 && content.Errors.Count > 0) return WebhookReplies.Broken(content.Errors);
        await AppendAsync(content.Mentions, cancellation);
        _recent.Add(key);
        return WebhookReplies.Taken(content);
    }

    private async Task AppendAsync(IReadOnlyList<Mention> mentions, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(AnswerTime, clocks.Wall);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        foreach (var part in mentions.Chunk(EventsPerAppendMax))
            await hub.AppendAsync([.. part.Select(Collect)], both.Token).WaitAsync(both.Token);
    }

    private MentionEvent Collect(Mention mention) => MentionEvent.Collected(mention with { CollectedAt = collectionTime.Of(mention) });
}
