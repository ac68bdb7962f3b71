using System.Security.Cryptography;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>Discourse: public posts of a forum as they are written, edited, deleted and recovered.</summary>
public sealed class DiscourseKind : IWebhookKind
{
    private const long RegularPost = 1;

    public string Name => "discourse";

    public bool IsGenuine(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        return WebhookProof.IsHexMac(call.Header("X-Discourse-Event-Signature"), "sha256=", HashAlgorithmName.SHA256, endpoint.Secret, call.Body);
    }

    public WebhookContent Read(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!WebhookJson.TryParse(call.Body, out var root, out var fault)) return WebhookContent.Broken(fault);
        var change = call.Header("X-Discourse-Event");
        var post = root["post"];
        if (change is not ("post_created" or "post_edited" or "post_destroyed" or "post_recovered") || post["id"].Id is not { } id)
            return WebhookContent.Nothing("Only posts are listened to.");
        if (post["topic_archetype"].Text == "private_message") return WebhookContent.Nothing("It is a private message.");
        if (post["post_type"].Count is { } type && type != RegularPost) return WebhookContent.Nothing("It is a whisper or a note of the forum itself.");
        var found = new WebhookFindings(endpoint.Source, now);
        found.Add(change == "post_destroyed"
            ? new($"post:{id}") { Deleted = post["deleted_at"].Time ?? now, Published = post["created_at"].Time }
            : DraftOf($"post:{id}", post, call.Header("X-Discourse-Instance")?.TrimEnd('/')));
        return found.ToContent();
    }

    private static WebhookDraft DraftOf(string id, WebhookJson post, string? forum)
    {
        var topic = forum is null || post["topic_id"].Id is not { } number ? null : $"{forum}/t/{post["topic_slug"].Text ?? "topic"}/{number}";
        var isFirst = post["post_number"].Count == 1;
        return new(id)
        {
            Type = isFirst ? MentionType.Note : MentionType.Comment,
            Url = topic is null ? null : $"{topic}/{post["post_number"].Id}",
            InReplyTo = isFirst || topic is null ? null : post["reply_to_post_number"].Id is { } answered ? $"{topic}/{answered}" : topic,
            Context = topic,
            Name = isFirst ? post["topic_title"].Text : null,
            Content = post["cooked"].Text ?? post["raw"].Text,
            Published = post["created_at"].Time,
            Updated = post["updated_at"].Time,
            Author = new() { Id = post["user_id"].Id, Handle = post["username"].Text, Name = post["name"].Text },
        };
    }
}
