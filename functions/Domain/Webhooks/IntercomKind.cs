using System.Security.Cryptography;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>Intercom: what customers write in conversations, and how they rate them. It signs with SHA-1, and offers nothing stronger.</summary>
public sealed class IntercomKind : IWebhookKind
{
    public string Name => "intercom";

    public bool IsGenuine(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        return WebhookProof.IsHexMac(call.Header("X-Hub-Signature"), "sha1=", HashAlgorithmName.SHA1, endpoint.Secret, call.Body);
    }

    public WebhookContent Read(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!WebhookJson.TryParse(call.Body, out var root, out var fault)) return WebhookContent.Broken(fault);
        var found = new WebhookFindings(endpoint.Source, now);
        var talk = root["data"]["item"];
        if (talk["id"].Id is not { } id || talk["type"].Text is not (null or "conversation")) found.Ignore("Only conversations are listened to.");
        else Read(root["topic"].Text, id, talk, root["created_at"].Time, found);
        return found.ToContent(root["id"].Id);
    }

    private static void Read(string? topic, string id, WebhookJson talk, DateTimeOffset? at, WebhookFindings found)
    {
        if (topic == "conversation.deleted") found.Add(new($"conversation:{id}") { Deleted = at ?? found.Now, Published = talk["created_at"].Time });
        else if (topic == "conversation.user.created") ReadWords($"conversation:{id}", null, talk["source"], talk["created_at"].Time ?? at, found);
        else if (topic == "conversation.user.replied")
        {
            foreach (var part in talk["conversation_parts"]["conversation_parts"].Items)
                ReadWords($"part:{part["id"].Id}", id, part, part["created_at"].Time ?? at, found);
        }
        else if (topic == "conversation.rating.added" && talk["conversation_rating"] is { IsObject: true } rating)
        {
            found.Add(new($"rating:{id}")
            {
                Type = MentionType.Review,
                Content = rating["remark"].Text,
                Context = $"conversation:{id}",
                Published = rating["created_at"].Time ?? at,
            });
        }
        else found.Ignore("Only what customers write, rate and delete is listened to.");
    }

    private static void ReadWords(string id, string? talk, WebhookJson words, DateTimeOffset? at, WebhookFindings found)
    {
        var author = words["author"];
        if (author["type"].Text is not ("user" or "lead" or "contact")) found.Ignore("It is not by a customer.");
        else found.Add(new(id)
        {
            Type = talk is null ? MentionType.Note : MentionType.Comment,
            InReplyTo = talk is null ? null : $"conversation:{talk}",
            Context = talk is null ? null : $"conversation:{talk}",
            Name = words["subject"].Text,
            Content = words["body"].Text,
            Published = at,
            Author = new() { Id = author["id"].Id, Name = author["name"].Text },
        });
    }
}
