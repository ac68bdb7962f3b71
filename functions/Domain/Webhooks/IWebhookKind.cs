using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>One sender's way to prove itself and to say what happened. Pure: no clock, no network, no memory.</summary>
public interface IWebhookKind
{
    /// <summary>Far above what these senders put into one delivery.</summary>
    const int UsualBodyBytesMax = 4 * 1024 * 1024;

    /// <summary>As <c>listening.json</c> and the address name it.</summary>
    string Name { get; }

    /// <summary>Larger bodies are refused unread.</summary>
    int BodyBytesMax => UsualBodyBytesMax;

    /// <summary>Whether the sender asks something with GET before it sends anything.</summary>
    bool HasHandshake => false;

    /// <summary>Whether the secret has the form that this kind needs.</summary>
    bool IsUsable(string secret) => true;

    /// <returns>What to answer to a GET, or <c>null</c> where it proves nothing.</returns>
    WebhookHandshake? Greet(WebhookCall call, WebhookEndpoint endpoint) => null;

    /// <summary>Whether the sender knows the secret and means these very bytes, now.</summary>
    bool IsGenuine(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now);

    /// <summary>What a genuine delivery says.</summary>
    WebhookContent Read(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now);
}

/// <summary>A delivery as it came.</summary>
/// <param name="Headers">Names are compared without case; of repeated headers the first counts.</param>
/// <param name="Body">The exact bytes: signatures are computed over them.</param>
public sealed record WebhookCall(
    IReadOnlyDictionary<string, string> Query,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>Where a delivery arrives: a source of kind <c>webhook</c> with its secrets resolved.</summary>
/// <param name="Source">The listening source's id; becomes the mentions' <c>source</c>.</param>
/// <param name="Secret">One key, or several separated by spaces while one is changed for another.</param>
public sealed record WebhookEndpoint(string Source, string Secret)
{
    /// <summary>Meta alone shows a second secret, in its handshake.</summary>
    public string? VerifyToken { get; init; }

    /// <summary>The feed that a WebSub hub distributes.</summary>
    public Uri? Topic { get; init; }

    /// <summary>Keeps the secrets out of logs.</summary>
    public override string ToString() => Source;
}

/// <summary>What a sender wants to hear before it sends.</summary>
public sealed record WebhookHandshake(string Body, string ContentType)
{
    /// <summary>WebSub: how long the hub will send without being asked again.</summary>
    public TimeSpan? Lease { get; init; }

    /// <summary>WebSub: why the hub will not send.</summary>
    public string? Denied { get; init; }
}

/// <summary>What a delivery holds. Everything in it is in one of the three lists.</summary>
public sealed record WebhookContent
{
    /// <summary>Reasons named in an answer; a batch repeats few.</summary>
    public const int IgnoredMax = 20;

    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>Why parts of it are of no interest, each reason once.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>What is wrong with parts of it.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>The sender's id of this delivery, where the signature covers it.</summary>
    public string? DeliveryId { get; init; }

    public static WebhookContent Nothing(string reason) => new() { Ignored = [reason] };

    public static WebhookContent Broken(FieldError fault) => new() { Errors = [fault] };
}
