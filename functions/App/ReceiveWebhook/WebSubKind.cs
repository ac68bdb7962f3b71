using System.Globalization;
using MentionPipeline.App.Polling;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Webhooks;

namespace MentionPipeline.App.Webhooks;

/// <summary>A WebSub hub (W3C WebSub): it asks whether a subscription was meant, then sends what is new in a feed.</summary>
internal sealed class WebSubKind : IWebhookKind
{
    /// <summary>Longer leases are taken as this: a hub may forget, and a renewal costs nothing.</summary>
    public static readonly TimeSpan LeaseMax = TimeSpan.FromDays(30);

    /// <summary>For a hub that names none, which it must.</summary>
    public static readonly TimeSpan LeaseDefault = TimeSpan.FromDays(1);

    private const int ChallengeLengthMax = 500;
    private const int ReasonLengthMax = 200;

    public string Name => WebhookSource.WebSub;

    public int BodyBytesMax => FeedReader.FeedBytesMax;

    public bool HasHandshake => true;

    public WebhookHandshake? Greet(WebhookCall call, WebhookEndpoint endpoint)
    {
        if (endpoint.Topic is not { } topic || call.Query.GetValueOrDefault("hub.topic") != topic.OriginalString) return null;
        if (!WebSubProof.IsToken(call.Query.GetValueOrDefault(WebSubProof.TokenParameter), endpoint.Source, topic, endpoint.Secret)) return null;
        return call.Query.GetValueOrDefault("hub.mode") switch
        {
            "subscribe" when ChallengeOf(call) is { } challenge => new(challenge, "text/plain") { Lease = LeaseOf(call) },
            "denied" => new("", "text/plain") { Denied = ReasonOf(call) },
            _ => null,
        };
    }

    public bool IsGenuine(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
        => WebSubProof.IsSigned(call.Header("X-Hub-Signature"), endpoint.Secret, call.Body);

    public WebhookContent Read(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        try
        {
            var feed = FeedXml.Read(FeedText.Decode(call.Body.ToArray(), call.Header("Content-Type")));
            var mentions = feed.Items.Select(FeedEntry.Read).OfType<FeedEntry>().Select(entry => FeedMention.Of(entry, endpoint.Source, endpoint.Topic!, now));
            return new WebhookContent
            {
                Mentions = [.. mentions],
                Ignored = feed.Items.Count == 0 ? ["It has no items."] : [],
                Errors = feed.Warning is null ? [] : [new FieldError("$", feed.Warning, "a whole feed")],
            };
        }
        catch (SourceUnavailableException unreadable)
        {
            return WebhookContent.Broken(new FieldError("$", unreadable.Message, "RSS or Atom"));
        }
    }

    private static string? ChallengeOf(WebhookCall call)
        => call.Query.GetValueOrDefault("hub.challenge") is { Length: > 0 and <= ChallengeLengthMax } challenge && challenge.All(c => c is > ' ' and < '\u007f')
            ? challenge
            : null;

    private static string ReasonOf(WebhookCall call)
    {
        var reason = string.Concat((call.Query.GetValueOrDefault("hub.reason") ?? "it gave no reason").Select(c => char.IsControl(c) ? ' ' : c));
        return reason.Length <= ReasonLengthMax ? reason : reason[..ReasonLengthMax];
    }

    private static TimeSpan LeaseOf(WebhookCall call)
    {
        var lease = call.Query.GetValueOrDefault("hub.lease_seconds");
        if (!long.TryParse(lease, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return LeaseDefault;
        return seconds < (long)LeaseMax.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LeaseMax;
    }
}
