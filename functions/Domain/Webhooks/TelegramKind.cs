using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>
/// Telegram: messages of the groups and channels that a bot belongs to. It does not sign: it shows the secret in a header, so
/// that all rests on TLS. Deletions it does not tell.
/// </summary>
public sealed class TelegramKind : IWebhookKind
{
    private static readonly string[] Updates = ["message", "edited_message", "channel_post", "edited_channel_post"];

    public string Name => "telegram";

    public bool IsGenuine(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        return WebhookProof.IsShown(call.Header("X-Telegram-Bot-Api-Secret-Token"), endpoint.Secret);
    }

    public WebhookContent Read(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!WebhookJson.TryParse(call.Body, out var root, out var fault)) return WebhookContent.Broken(fault);
        var message = Updates.Select(name => root[name]).FirstOrDefault(update => update.IsObject);
        var (chat, found) = (message["chat"], new WebhookFindings(endpoint.Source, now));
        if (message["message_id"].Id is not { } id || chat["id"].Id is not { } room) found.Ignore("Only messages and posts of channels are listened to.");
        else if (chat["type"].Text == "private") found.Ignore("It was said to the bot in private.");
        else found.Add(DraftOf(room, id, message));
        return found.ToContent(root["update_id"].Id);
    }

    private static WebhookDraft DraftOf(string room, string id, WebhookJson message)
    {
        var address = message["chat"]["username"].Text is { } name ? $"https://t.me/{name}" : null;
        return new($"{room}:{id}")
        {
            Type = message["reply_to_message"].IsObject ? MentionType.Comment : MentionType.Note,
            Url = address is null ? null : $"{address}/{id}",
            InReplyTo = message["reply_to_message"]["message_id"].Id is { } answered ? $"{room}:{answered}" : null,
            Context = address ?? room,
            Content = message["text"].Text ?? message["caption"].Text,
            Published = message["date"].Time,
            Updated = message["edit_date"].Time,
            Author = AuthorOf(message),
        };
    }

    /// <summary>A person, or the channel or group in whose name it was said.</summary>
    private static Author AuthorOf(WebhookJson message)
    {
        var (person, group) = (message["from"], message["sender_chat"].IsObject ? message["sender_chat"] : message["chat"]);
        if (message["sender_chat"].IsObject || !person.IsObject)
            return new() { Id = group["id"].Id, Name = group["title"].Text, Handle = group["username"].Text };
        var name = string.Join(' ', new[] { person["first_name"].Text, person["last_name"].Text }.OfType<string>());
        return new() { Id = person["id"].Id, Name = name.Length == 0 ? null : name, Handle = person["username"].Text };
    }
}
