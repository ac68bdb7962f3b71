using System.Text.Json;
using MentionPipeline.Domain.Channels;

namespace MentionPipeline.Domain.Listening;

/// <summary>Reads one channel. What it needs depends on its kind; what stands where a secret belongs is never shown.</summary>
internal static class ChannelReader
{
    private const string IdAllowed = "lower-case letters, digits and dashes, starting with a letter or digit, at most 64";
    private const string SecretAllowed = "a reference to the secret: \"env:NAME\" or \"keyvault:NAME\", never the secret itself";
    private const string NotShown = "something that is not a reference (not shown, for it may be a secret)";
    private const string UrlSecretAllowed = "a reference to the address: \"env:NAME\" or \"keyvault:NAME\"; whoever knows the address may post";

    /// <summary>Where PagerDuty takes events; accounts in Europe name their own.</summary>
    private static readonly Uri PagerDutyUrl = new("https://events.pagerduty.com/v2/enqueue");

    public static AlertChannel? Read(Node node, HashSet<string> ids, ReadingContext context)
    {
        if (ObjectNode.Of(node, ListeningTerms.Channel) is not { } channel) return null;
        var id = ReadingContext.Id(channel.Required("id", IdAllowed), ReadingContext.BrandIdForm(), IdAllowed, ids);
        var kind = KindOf(channel.Optional("kind"));
        var read = kind switch
        {
            ChannelKind.Webhook => WithSecrets(WithUrl(new(id ?? "", kind), channel.Required("url", "the address that receives the alerts"), context), channel),
            ChannelKind.PagerDuty => WithRoutingKey(WithUrl(new(id ?? "", kind) { Url = PagerDutyUrl }, channel.Optional("url"), context), channel),
            _ => WithSecretUrl(new(id ?? "", kind), channel),
        };
        return read with
        {
            QuietHours = TimingReader.HoursOf(channel.Optional("quietHours")),
            Digest = DigestOf(channel.Optional("digest"), kind),
        };
    }

    private static ChannelKind KindOf(Node? node)
        => node?.Word(ListeningTerms.ChannelKinds) is { } word ? Enum.Parse<ChannelKind>(word, ignoreCase: true) : ChannelKind.Webhook;

    private static DigestSettings? DigestOf(Node? node, ChannelKind kind)
    {
        if (node is null || kind != ChannelKind.PagerDuty) return TimingReader.DigestOf(node);
        node.Value.Reject("a digest", "no digest: PagerDuty opens one incident for each signal");
        return null;
    }

    private static AlertChannel WithUrl(AlertChannel channel, Node? node, ReadingContext context)
    {
        if (node is not { } url) return channel;
        return ReferenceIn(url) is { } reference ? channel with { Url = null, UrlReference = reference } : channel with { Url = context.Url(url) };
    }

    private static AlertChannel WithSecretUrl(AlertChannel channel, ObjectNode node)
    {
        foreach (var name in new[] { "secret", "secrets" })
            node.Optional(name)?.Reject("a secret", $"no secret: the address of a channel of kind \"{Word(channel.Kind)}\" is the secret");
        if (node.Required("url", UrlSecretAllowed) is not { } url) return channel;
        if (ReferenceIn(url) is { } reference) return channel with { UrlReference = reference };
        url.Reject(NotShown, UrlSecretAllowed);
        return channel;
    }

    private static AlertChannel WithRoutingKey(AlertChannel channel, ObjectNode node)
    {
        node.Optional("secrets")?.Reject("several secrets", "one secret: a reference to the routing key");
        return SecretOf(node.Required("secret", SecretAllowed)) is { } secret ? channel with { Secrets = [secret] } : channel;
    }

    private static AlertChannel WithSecrets(AlertChannel channel, ObjectNode node)
    {
        if (node.Optional("secrets") is not { } several)
            return SecretOf(node.Required("secret", SecretAllowed)) is { } one ? channel with { Secrets = [one] } : channel;
        node.Optional("secret")?.Reject("secret beside secrets", "one of the two");
        var items = several.Items(ListeningBounds.SecretsMax, "a list of references to secrets");
        if (items.Count == 0 && several.Value.ValueKind == JsonValueKind.Array && several.Value.GetArrayLength() == 0)
            several.Reject("an empty list", "at least one reference");
        return channel with { Secrets = [.. items.Select(item => SecretOf(item)).OfType<string>()] };
    }

    private static string? SecretOf(Node? node)
    {
        if (node is not { } secret) return null;
        if (ReferenceIn(secret) is { } reference) return reference;
        secret.Reject(NotShown, SecretAllowed);
        return null;
    }

    private static string? ReferenceIn(Node node)
        => node.Value.ValueKind == JsonValueKind.String && ReadingContext.Matches(ReadingContext.SecretForm(), node.Value.GetString()!)
            ? node.Value.GetString()
            : null;

    private static string Word(ChannelKind kind) => ListeningTerms.ChannelKinds[(int)kind];
}
