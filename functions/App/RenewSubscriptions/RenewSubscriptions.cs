using System.Text;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Outbound;
using MentionPipeline.App.Telemetry;
using MentionPipeline.App.Webhooks;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Domain.Webhooks;

namespace MentionPipeline.App;

/// <summary>
/// Asks WebSub hubs to send, and again before a lease ends. The hub answers by asking back (see <see cref="ReceiveWebhook"/>);
/// until it has, it is asked again at growing intervals.
/// </summary>
public sealed class RenewSubscriptions(
    IListening listening, ISecrets secrets, IStore store, GuardedHttp http, Clocks clocks, ILogger<RenewSubscriptions> log) : ITimerFunction
{
    /// <summary>Subscriptions asked for in one run; the rest follow in the next.</summary>
    public const int AskedPerRunMax = 50;

    /// <summary>What is asked for; a hub may grant less.</summary>
    public static readonly TimeSpan LeaseWanted = TimeSpan.FromDays(10);

    /// <summary>W3C WebSub, 5.1: a secret is less than 200 bytes.</summary>
    public const int SecretBytesMax = 199;

    private const int AcceptedAsynchronously = 202;
    private const int ErrorLengthMax = 1_000;
    private const int DoublingsMax = 5;
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var sources = listening.Current.Webhooks.Where(webhook => webhook is { Kind: WebhookSource.WebSub, Enabled: true }).ToList();
        if (sources.Count == 0) return;
        var cursors = await store.Cursors.ReadAsync([.. sources.Select(source => source.Id)], cancellation);
        var now = clocks.Wall.GetUtcNow();
        var due = sources.Zip(cursors).Where(pair => IsDue(pair.First, pair.Second?.Document, now)).Take(AskedPerRunMax);
        foreach (var (source, cursor) in due) await AskSafelyAsync(source, cursor, cancellation);
    }

    private static bool IsDue(WebhookSource source, CursorDocument? cursor, DateTimeOffset now)
        => cursor?.NextPollAt is not { } next || next <= now || cursor.Values.GetValueOrDefault(WebSubLease.TopicValue) != source.Topic!.OriginalString;

    /// <summary>One bad hub never stops the others.</summary>
    private async Task AskSafelyAsync(WebhookSource source, Stored<CursorDocument>? cursor, CancellationToken cancellation)
    {
        string? error = null;
        try
        {
            await AskAsync(source, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            SourceLog.HubNotAsked(log, source.Id, failure);
            error = failure.Message.Length <= ErrorLengthMax ? failure.Message : failure.Message[..ErrorLengthMax];
        }
        // A hub may ask back before it answers; then the lease stands written, this write conflicts, and that is as it should be.
        await store.Cursors.WriteAsync([new(Asked(source, cursor?.Document, error), cursor?.ETag)], cancellation);
    }

    private CursorDocument Asked(WebhookSource source, CursorDocument? before, string? error)
    {
        var now = clocks.Wall.GetUtcNow();
        var failures = (before?.Failures ?? 0) + 1;
        var values = new Dictionary<string, string>(before?.Values ?? new Dictionary<string, string>())
        {
            [WebSubLease.TopicValue] = source.Topic!.OriginalString,
        };
        return new()
        {
            Id = source.Id,
            Values = values,
            LastPolledAt = now,
            NextPollAt = now + (AskAgainAfter * Math.Pow(2, Math.Min(failures - 1, DoublingsMax))),
            Failures = failures,
            LastError = error,
        };
    }

    private async Task AskAsync(WebhookSource source, CancellationToken cancellation)
    {
        if (secrets.Resolve(source.Secret) is not { } secret || string.IsNullOrWhiteSpace(secret))
            throw new InvalidOperationException("The secret of the subscription is not set up.");
        var key = WebSubProof.SubscribingKey(secret);
        if (Encoding.UTF8.GetByteCount(key) > SecretBytesMax) throw new InvalidOperationException($"The secret has more than {SecretBytesMax} bytes.");
        var hub = source.Hub ?? await HubDiscovery.FindAsync(http, source.Topic!, cancellation);
        var callback = new Uri(
            source.Callback!, $"/api/webhooks/websub/{source.Id}?{WebSubProof.TokenParameter}={WebSubProof.TokenOf(source.Id, source.Topic!, key)}");
        (string Name, string Value)[] form =
        [
            ("hub.mode", "subscribe"),
            ("hub.topic", source.Topic!.OriginalString),
            ("hub.callback", callback.AbsoluteUri),
            ("hub.secret", key),
            ("hub.lease_seconds", ((long)LeaseWanted.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
        var body = string.Join('&', form.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
        var request = new GuardedRequest(HttpMethod.Post, hub) { Body = Encoding.ASCII.GetBytes(body), ContentType = "application/x-www-form-urlencoded" };
        var response = await http.SendAsync(request, cancellation);
        if (response.Status is AcceptedAsynchronously or 200 or 204) return;
        throw new InvalidOperationException($"The hub {hub.Host} answered {response.Status} to the subscription.");
    }
}
