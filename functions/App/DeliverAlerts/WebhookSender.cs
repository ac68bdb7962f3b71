using System.Text;
using MentionPipeline.App.Outbound;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.App.Delivery;

/// <summary>Makes one attempt to hand a message to its channel, signed with the time of this attempt.</summary>
public sealed class WebhookSender(GuardedHttp http, ISecrets secrets, Clocks clocks)
{
    /// <summary>Standard Webhooks asks for 15 to 30 seconds. It is well below <see cref="DeliveryDecision.Lease"/>.</summary>
    public static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromSeconds(20);

    public TimeSpan TimeLimit { get; init; } = DefaultTimeLimit;

    public async Task<DeliveryResult> SendAsync(AlertChannel channel, OutboxDocument message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(message);
        if (secrets.Resolve(channel.Secret) is not { } secret)
            return DeliveryResult.Unanswered($"The secret {channel.Secret} of the channel {channel.Id} is not set.");
        if (!WebhookSecret.TryParseAll(secret, out var keys, out var error))
            return DeliveryResult.Unanswered($"The secret {channel.Secret} of the channel {channel.Id} cannot be used. {error}");

        var request = new GuardedRequest(HttpMethod.Post, channel.Url)
        {
            Headers = StandardWebhook.Sign(message.Id, clocks.Wall.GetUtcNow(), message.Body, keys),
            Body = Encoding.UTF8.GetBytes(message.Body),
            ContentType = StandardWebhook.ContentType,
            TimeLimit = TimeLimit,
        };
        try
        {
            return Result(await http.SendAsync(request, cancellation));
        }
        catch (OutboundException exception)
        {
            return DeliveryResult.Unanswered(exception.Message);
        }
    }

    private DeliveryResult Result(GuardedResponse response) => new(
        response.Status,
        response.Status is >= 300 and <= 399
            ? $"The receiver answered {response.Status}, a redirect; messages are sent to the channel's own address only."
            : null,
        RetryAfter.Read(response, clocks.Wall.GetUtcNow()));
}
