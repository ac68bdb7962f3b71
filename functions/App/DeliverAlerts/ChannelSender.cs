using System.Diagnostics.CodeAnalysis;
using System.Text;
using MentionPipeline.App.Outbound;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.App.Delivery;

/// <summary>Makes one attempt to hand a message to its channel. The id goes along with every kind; a webhook is signed with the time of this attempt.</summary>
public sealed class ChannelSender(GuardedHttp http, ISecrets secrets, Clocks clocks)
{
    /// <summary>Standard Webhooks asks for 15 to 30 seconds. It is well below <see cref="DeliveryDecision.Lease"/>.</summary>
    public static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromSeconds(20);

    /// <summary>Of the answer, what a person may want to read.</summary>
    private const int AnswerBytesMax = 1_000;

    public TimeSpan TimeLimit { get; init; } = DefaultTimeLimit;

    public async Task<DeliveryResult> SendAsync(AlertChannel channel, OutboxDocument message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(message);
        if (!ChannelAccess.TryOpen(channel, secrets, out var access, out var fault)
            || !TryWrite(channel, access, message, out var request, out fault)) return DeliveryResult.Unanswered(fault);
        try
        {
            return ReceiverAnswer.Read(channel.Kind, await http.SendAsync(request, cancellation), clocks.Wall.GetUtcNow());
        }
        catch (OutboundException exception)
        {
            return DeliveryResult.Unanswered(exception.Message);
        }
    }

    private bool TryWrite(
        AlertChannel channel, ChannelAccess access, OutboxDocument message,
        [NotNullWhen(true)] out GuardedRequest? request, [NotNullWhen(false)] out string? fault)
    {
        (request, fault) = (null, null);
        var body = message.Body;
        IReadOnlyDictionary<string, string> headers = new Dictionary<string, string> { [StandardWebhook.IdHeader] = message.Id };
        if (channel.Kind == ChannelKind.Webhook)
        {
            if (!WebhookSecret.TryParseAll(string.Join(' ', access.Secrets), out var keys, out fault))
            {
                fault = $"The secret {string.Join(", ", channel.Secrets)} of the channel {channel.Id} cannot be used. {fault}";
                return false;
            }

            headers = StandardWebhook.Sign(message.Id, clocks.Wall.GetUtcNow(), body, keys);
        }
        else if (channel.Kind == ChannelKind.PagerDuty)
        {
            body = PagerDutyPayload.WithRoutingKey(body, access.Secrets[0].Trim());
        }

        request = new GuardedRequest(HttpMethod.Post, AddressOf(channel.Kind, access.Url))
        {
            Headers = headers,
            Body = Encoding.UTF8.GetBytes(body),
            ContentType = StandardWebhook.ContentType,
            TimeLimit = TimeLimit,
            BodyBytesMax = AnswerBytesMax,
            CutsBody = true,
        };
        return true;
    }

    /// <summary>Discord answers before it has stored the message, unless it is asked to wait.</summary>
    private static Uri AddressOf(ChannelKind kind, Uri url)
    {
        if (kind != ChannelKind.Discord || url.Query.Contains("wait=", StringComparison.Ordinal)) return url;
        return new UriBuilder(url) { Query = url.Query.Length > 1 ? url.Query[1..] + "&wait=true" : "wait=true" }.Uri;
    }
}
