using System.Security.Cryptography;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>
/// Meta: posts, comments, mentions and ratings of a Facebook page, and comments on Instagram. The signature is over the body as
/// it is sent, with everything beyond ASCII escaped, so that it must be taken before anything is decoded.
/// </summary>
public sealed class MetaKind : IWebhookKind
{
    private const int ChallengeLengthMax = 200;

    private static readonly string[] Texts = ["comment", "post", "status", "photo", "video", "share", "rating", "review"];

    public string Name => "meta";

    public bool HasHandshake => true;

    public WebhookHandshake? Greet(WebhookCall call, WebhookEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (endpoint.VerifyToken is not { } token || !WebhookProof.IsShown(call.Query.GetValueOrDefault("hub.verify_token"), token)) return null;
        if (call.Query.GetValueOrDefault("hub.mode") != "subscribe") return null;
        var challenge = call.Query.GetValueOrDefault("hub.challenge");
        return challenge is { Length: > 0 and <= ChallengeLengthMax } && challenge.All(char.IsAsciiLetterOrDigit) ? new(challenge, "text/plain") : null;
    }

    public bool IsGenuine(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        return WebhookProof.IsHexMac(call.Header("X-Hub-Signature-256"), "sha256=", HashAlgorithmName.SHA256, endpoint.Secret, call.Body);
    }

    public WebhookContent Read(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!WebhookJson.TryParse(call.Body, out var root, out var fault)) return WebhookContent.Broken(fault);
        var found = new WebhookFindings(endpoint.Source, now);
        var isInstagram = root["object"].Text == "instagram";
        foreach (var entry in root["entry"].Items)
        {
            var at = entry["time"].Time ?? now;
            if (!entry["changes"].Items.Any()) found.Ignore("Only changes of a page or an account are listened to, no messages.");
            foreach (var change in entry["changes"].Items)
            {
                if (isInstagram) ReadInstagram(change, entry["id"].Id, at, found);
                else ReadPage(change, entry["id"].Id, at, found);
            }
        }
        if (!root["entry"].Items.Any()) found.Ignore("It has no entries.");
        return found.ToContent();
    }

    private static void ReadPage(WebhookJson change, string? page, DateTimeOffset at, WebhookFindings found)
    {
        var (field, value) = (change["field"].Text, change["value"]);
        var item = value["item"].Text;
        var id = value["comment_id"].Id ?? value["post_id"].Id ?? value["open_graph_story_id"].Id;
        if (field is not ("feed" or "mention" or "ratings")) found.Ignore("Only the fields feed, mention and ratings of a page are listened to.");
        else if (id is null || (item is not null && !Texts.Contains(item))) found.Ignore("Only posts, comments and ratings are listened to.");
        else if (value["verb"].Text is "remove" or "delete") found.Add(new(id) { Deleted = at, Published = value["created_time"].Time });
        else if (value["verb"].Text is "hide" or "unhide" or "block" or "unblock") found.Ignore("Hiding a text does not change it.");
        else if (value["from"]["id"].Id is { } author && author == page) found.Ignore("It is by the page itself.");
        else found.Add(PageText(id, field, value, at));
    }

    private static WebhookDraft PageText(string id, string field, WebhookJson value, DateTimeOffset at) => new(id)
    {
        Type = value["comment_id"].Id is not null ? MentionType.Comment : field == "ratings" ? MentionType.Review : MentionType.Note,
        Url = value["permalink_url"].Text ?? value["post"]["permalink_url"].Text ?? $"https://www.facebook.com/{Uri.EscapeDataString(id)}",
        InReplyTo = value["comment_id"].Id is null ? null : value["parent_id"].Id ?? value["post_id"].Id,
        Context = value["post_id"].Id,
        Content = value["message"].Text ?? value["review_text"].Text,
        Published = value["created_time"].Time ?? at,
        Updated = value["verb"].Text is "edit" or "edited" ? at : null,
        Author = new()
        {
            Id = value["from"]["id"].Id ?? value["sender_id"].Id ?? value["reviewer_id"].Id,
            Name = value["from"]["name"].Text ?? value["sender_name"].Text ?? value["reviewer_name"].Text,
        },
    };

    private static void ReadInstagram(WebhookJson change, string? account, DateTimeOffset at, WebhookFindings found)
    {
        var (field, value) = (change["field"].Text, change["value"]);
        if (field is "mentions") found.Ignore("Instagram tells of a mention without its text.");
        else if (field is not ("comments" or "live_comments")) found.Ignore("Only the fields comments and live_comments of Instagram are listened to.");
        else if (value["id"].Id is not { } id) found.Ignore("A comment has no id.");
        else if (value["from"]["id"].Id is { } author && author == account) found.Ignore("It is by the account itself.");
        else found.Add(new(id)
        {
            Type = MentionType.Comment,
            InReplyTo = value["parent_id"].Id ?? value["media"]["id"].Id,
            Context = value["media"]["id"].Id,
            Content = value["text"].Text,
            Published = at,
            Author = new() { Id = value["from"]["id"].Id, Handle = value["from"]["username"].Text },
        });
    }
}
