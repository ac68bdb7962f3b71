using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MentionPipeline.App.Hosting;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Webhooks;

namespace MentionPipeline.App.Webhooks;

/// <summary>What senders are told. Nothing in it helps to guess a secret, or to learn which part of a proof was wrong.</summary>
internal static class WebhookReplies
{
    private static readonly IReadOnlyDictionary<string, string> ComeAgain = new Dictionary<string, string> { ["Retry-After"] = "30" };

    public static HttpReply Unknown { get; } =
        new Problem("There is no such webhook", 404, "Look at webhooks in listening.json: kind and id make the address.").Reply();

    /// <summary>Ends a subscription at the hub (W3C WebSub, 7).</summary>
    public static HttpReply Gone { get; } = new Problem("The webhook is switched off", 410, "Nothing is taken here any more.").Reply();

    public static HttpReply NotGenuine { get; } =
        new Problem("The delivery is not believed", 401, "It does not prove to come from its sender, here and now.").Reply();

    public static HttpReply NotReady { get; } = new Problem("The webhook is not ready", 503, "Its secret is not set up.").Reply() with { Headers = ComeAgain };

    public static HttpReply TryAgain { get; } =
        new Problem("A temporary fault", 503, "Nothing is lost if it is sent again.").Reply() with { Headers = ComeAgain };

    public static HttpReply Encoded { get; } =
        new Problem("The body is packed", 415, "Send it without Content-Encoding: the signature is over what is sent.").Reply();

    public static HttpReply Empty { get; } =
        new Problem("The body is empty", 411, "Send a body, and its Content-Length: hosts drop what comes without.").Reply();

    public static HttpReply OnlyPost { get; } = new Problem("Only deliveries are taken here", 405, "Send a POST.").Reply() with
    {
        Headers = new Dictionary<string, string> { ["Allow"] = "POST" },
    };

    public static HttpReply Repeat { get; } = Ok(new WebhookAnswer([], [], []) { Repeat = true });

    /// <summary>A hub takes 404 for "this was not asked for" (W3C WebSub, 5.3).</summary>
    public static HttpReply HandshakeRefused(IWebhookKind kind)
        => new Problem("The handshake is refused", kind.Name == WebhookSource.WebSub ? 404 : 403, "It does not fit what is set up here.").Reply();

    public static HttpReply TooLarge(IWebhookKind kind)
        => new Problem("The delivery is too large", 413, $"Send at most {kind.BodyBytesMax.ToString("N0", CultureInfo.InvariantCulture)} bytes.").Reply();

    /// <summary>A mistake of the sender that comes again at each try: its own list of failed deliveries keeps it for a person to see.</summary>
    public static HttpReply Broken(IReadOnlyList<FieldError> errors)
        => new Problem("The delivery has errors", 400, "It is genuine, but nothing in it could be read.") { Errors = errors }.Reply();

    public static HttpReply Busy(HubFullException full) => new Problem("The pipeline is busy", 429, full.Message).Reply() with
    {
        Headers = new Dictionary<string, string> { ["Retry-After"] = Math.Ceiling(full.RetryAfter.TotalSeconds).ToString("0", CultureInfo.InvariantCulture) },
    };

    /// <summary>200 and not 202: Meta and X count nothing else as taken.</summary>
    public static HttpReply Taken(WebhookContent content)
        => Ok(new WebhookAnswer([.. content.Mentions.Select(mention => mention.Id)], content.Ignored, content.Errors));

    private static HttpReply Ok(WebhookAnswer answer)
        => new(200, "application/json", JsonSerializer.Serialize(answer, WebhookAnswerJson.Default.WebhookAnswer));
}

/// <param name="Accepted">Ids of mentions that are on the hub.</param>
/// <param name="Ignored">Why other parts are of no interest.</param>
/// <param name="Rejected">What could not be read.</param>
internal sealed record WebhookAnswer(IReadOnlyList<string> Accepted, IReadOnlyList<string> Ignored, IReadOnlyList<FieldError> Rejected)
{
    /// <summary>It was taken before.</summary>
    public bool? Repeat { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebhookAnswer))]
internal sealed partial class WebhookAnswerJson : JsonSerializerContext;
