namespace MentionPipeline.Domain.Listening;

internal static class WebhookReader
{
    private const string IdAllowed = "letters, digits and . _ : / - starting with a letter or digit, at most 100";
    private const string SecretAllowed = "a reference to the secret: \"env:NAME\" or \"keyvault:NAME\", never the secret itself";
    private const string CallbackAllowed = "where the hub finds this pipeline, such as https://mentions.example.org";

    /// <param name="sources">The sources that are polled: an id stands for one of either.</param>
    public static IReadOnlyList<WebhookSource> Read(Node? node, IEnumerable<ListeningSource> sources, ReadingContext context)
    {
        var ids = sources.Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        var items = node?.Items(ListeningBounds.WebhooksMax, "a list of webhooks") ?? [];
        return [.. items.Select(item => ReadWebhook(item, ids, context)).OfType<WebhookSource>()];
    }

    private static WebhookSource? ReadWebhook(Node node, HashSet<string> ids, ReadingContext context)
    {
        if (ObjectNode.Of(node, ListeningTerms.Webhook) is not { } webhook) return null;
        var id = ReadingContext.Id(webhook.Required("id", IdAllowed), ReadingContext.SourceIdForm(), IdAllowed, ids);
        var kind = webhook.Required("kind", "the sender: " + string.Join(", ", ListeningTerms.WebhookKinds))?.Word(ListeningTerms.WebhookKinds);
        var secret = SecretOf(webhook.Required("secret", SecretAllowed));
        var read = new WebhookSource(id ?? "", kind ?? "", secret ?? "")
        {
            Enabled = webhook.Optional("enabled")?.Flag() ?? true,
            VerifyToken = OfKind(webhook, "verifyToken", WebhookSource.Meta, kind, required: true, SecretAllowed) is { } token ? SecretOf(token) : null,
            Topic = OfKind(webhook, "topic", WebhookSource.WebSub, kind, required: true, "the feed's address") is { } topic ? context.Url(topic) : null,
            Hub = OfKind(webhook, "hub", WebhookSource.WebSub, kind, required: false, "the hub's address") is { } hub ? context.Url(hub) : null,
            Callback = OfKind(webhook, "callback", WebhookSource.WebSub, kind, required: true, CallbackAllowed) is { } callback ? context.Url(callback) : null,
        };
        return id is null || kind is null || secret is null ? null : read;
    }

    /// <summary>A property that one kind has and the others have not.</summary>
    private static Node? OfKind(ObjectNode webhook, string name, string owner, string? kind, bool required, string allowed)
    {
        if (kind == owner) return required ? webhook.Required(name, allowed) : webhook.Optional(name);
        if (kind is not null) webhook.Optional(name)?.Reject($"the property {name}", $"a webhook of kind \"{kind}\" has no {name}");
        return null;
    }

    // What stands there may be the secret: it is never shown, whatever it is.
    private static string? SecretOf(Node? node)
    {
        if (node is not { } secret) return null;
        if (secret.Value.ValueKind == System.Text.Json.JsonValueKind.String
            && ReadingContext.Matches(ReadingContext.SecretForm(), secret.Value.GetString()!)) return secret.Value.GetString();
        secret.Reject("something that is not a reference (not shown, for it may be a secret)", SecretAllowed);
        return null;
    }
}
