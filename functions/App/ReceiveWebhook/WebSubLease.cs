using System.Globalization;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Storing;
using MentionPipeline.Domain.Webhooks;

namespace MentionPipeline.App.Webhooks;

/// <summary>How long a hub will send, kept where polled sources keep how far they were read.</summary>
internal static class WebSubLease
{
    public const string TopicValue = "topic";
    public const string UntilValue = "leaseUntil";

    /// <summary>The share of a lease after which it is renewed: the rest is for hubs that are down.</summary>
    private const double RenewedAfter = 0.75;

    /// <summary>A denial is final until somebody changes something; it is asked again this much later.</summary>
    private static readonly TimeSpan AfterDenial = TimeSpan.FromHours(24);

    private const int AttemptsMax = 3;

    /// <summary>Writes down what the hub has said.</summary>
    public static async Task KeepAsync(IStore store, WebhookEndpoint endpoint, WebhookHandshake handshake, DateTimeOffset now, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var stored = (await store.Cursors.ReadAsync([endpoint.Source], cancellation))[0];
            var next = handshake.Lease is { } lease ? Leased(endpoint, lease, now) : Denied(endpoint, handshake.Denied ?? "", now);
            if ((await store.Cursors.WriteAsync([new(next, stored?.ETag)], cancellation))[0]) return;
            if (attempt == AttemptsMax) throw new IOException($"The lease of {endpoint.Source} could not be written; the hub asks again.");
        }
    }

    private static CursorDocument Leased(WebhookEndpoint endpoint, TimeSpan lease, DateTimeOffset now) => new()
    {
        Id = endpoint.Source,
        Values = new Dictionary<string, string>
        {
            [TopicValue] = endpoint.Topic!.OriginalString,
            [UntilValue] = (now + lease).ToString("O", CultureInfo.InvariantCulture),
        },
        LastPolledAt = now,
        NextPollAt = now + (RenewedAfter * lease),
    };

    private static CursorDocument Denied(WebhookEndpoint endpoint, string reason, DateTimeOffset now) => new()
    {
        Id = endpoint.Source,
        Values = new Dictionary<string, string> { [TopicValue] = endpoint.Topic!.OriginalString },
        LastPolledAt = now,
        NextPollAt = now + AfterDenial,
        LastError = $"The hub will not send: {reason}",
    };
}
