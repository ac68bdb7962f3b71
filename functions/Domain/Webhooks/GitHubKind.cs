using System.Net;
using System.Security.Cryptography;
using System.Text;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>
/// GitHub: issues, discussions and their comments, as they are opened, edited and deleted. It signs the body alone: event and
/// delivery id stand in headers that anybody may change.
/// </summary>
public sealed class GitHubKind : IWebhookKind
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const string FormField = "payload=";

    public string Name => "github";

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
        if (!WebhookJson.TryParse(PayloadOf(call), out var root, out var fault)) return WebhookContent.Broken(fault);
        var found = new WebhookFindings(endpoint.Source, now);
        var change = root["action"].Text;
        if (change is not ("opened" or "created" or "edited" or "deleted" or "reopened")) found.Ignore("Only new, edited and deleted texts are listened to.");
        else if (DraftOf(call.Header("X-GitHub-Event"), root) is not { } draft) found.Ignore("Only issues, discussions and their comments are listened to.");
        else found.Add(change == "deleted" ? draft with { Deleted = now } : draft);
        return found.ToContent();
    }

    private static WebhookDraft? DraftOf(string? kind, WebhookJson root) => kind switch
    {
        "issues" => Thread(root["issue"], "issue", isQuestion: false),
        "discussion" => Thread(root["discussion"], "discussion", root["discussion"]["category"]["is_answerable"].Flag == true),
        "issue_comment" => Comment(root["comment"], "issue-comment", root["issue"]),
        "discussion_comment" => Comment(root["comment"], "discussion-comment", root["discussion"]),
        _ => null,
    };

    private static WebhookDraft? Thread(WebhookJson thread, string prefix, bool isQuestion) => Of(thread, prefix) is { } draft
        ? draft with { Name = thread["title"].Text, Type = isQuestion ? MentionType.Question : MentionType.Note }
        : null;

    private static WebhookDraft? Comment(WebhookJson comment, string prefix, WebhookJson thread) => Of(comment, prefix) is { } draft
        ? draft with { Type = MentionType.Comment, InReplyTo = thread["html_url"].Text, Context = thread["html_url"].Text }
        : null;

    private static WebhookDraft? Of(WebhookJson text, string prefix) => text["id"].Id is not { } id ? null : new($"{prefix}:{id}")
    {
        Url = text["html_url"].Text,
        Content = text["body"].Text,
        Published = text["created_at"].Time,
        Updated = text["updated_at"].Time,
        Author = new()
        {
            Id = text["user"]["id"].Id,
            Handle = text["user"]["login"].Text,
            Url = text["user"]["html_url"].Text,
        },
        Counts = new() { Likes = text["reactions"]["+1"].Count, Replies = text["comments"].Count },
    };

    /// <summary>A hook may be set to send the JSON as a form's field; the signature is over the form as it came.</summary>
    private static ReadOnlyMemory<byte> PayloadOf(WebhookCall call)
    {
        if (call.Header("Content-Type")?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) != true) return call.Body;
        var form = Encoding.UTF8.GetString(call.Body.Span);
        var field = form.Split('&').FirstOrDefault(part => part.StartsWith(FormField, StringComparison.Ordinal));
        return field is null ? default : Encoding.UTF8.GetBytes(WebUtility.UrlDecode(field[FormField.Length..]));
    }
}
