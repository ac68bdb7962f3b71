using System.Text;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>
/// Zendesk: what customers write into tickets, told by its ticket events; or a mention (or <c>data</c> with
/// a list of them) in the form of the front door, from a trigger whose template writes it. Internal notes and the words of agents are never taken.
/// </summary>
public sealed class ZendeskKind : IWebhookKind
{
    private const string EventPrefix = "zen:event-type:";

    public string Name => "zendesk";

    public bool IsGenuine(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        return call.Header("X-Zendesk-Webhook-Signature-Timestamp") is { } timestamp
            && Iso8601.TryParse(timestamp, out var at) && WebhookProof.IsNow(at, now)
            && WebhookProof.IsBase64Mac(call.Header("X-Zendesk-Webhook-Signature"), "", endpoint.Secret, Encoding.UTF8.GetBytes(timestamp), call.Body);
    }

    public WebhookContent Read(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!WebhookJson.TryParse(call.Body, out var root, out var fault)) return WebhookContent.Broken(fault);
        if (root["type"].Text is not { } type || !type.StartsWith(EventPrefix, StringComparison.Ordinal))
            return root["data"].IsPresent
                ? IntakeForm.Read(root["data"].Element, "$.data", endpoint.Source, areDeletions: false, now)
                : IntakeForm.Read(root.Element, "$", endpoint.Source, areDeletions: false, now);
        var found = new WebhookFindings(endpoint.Source, now);
        Read(type[EventPrefix.Length..], root, found);
        return found.ToContent(root["id"].Id);
    }

    private static void Read(string change, WebhookJson root, WebhookFindings found)
    {
        var (ticket, comment, at) = (root["detail"], root["event"]["comment"], root["time"].Time);
        if (change is "ticket.permanently_deleted" or "ticket.soft_deleted" && ticket["id"].Id is { } gone)
            found.Add(new($"ticket:{gone}") { Deleted = at ?? found.Now, Published = ticket["created_at"].Time });
        else if (change is "ticket.created" && ticket["id"].Id is { } id) ReadTicket(id, ticket, at, found);
        else if (change is not "ticket.comment_added" || comment["id"].Id is not { } said)
            found.Ignore("Only new tickets, comments and deleted tickets are listened to.");
        else if (comment["is_public"].Flag != true) found.Ignore("It is an internal note.");
        else if (comment["author"]["is_staff"].Flag != false) found.Ignore("It is not by a customer.");
        else found.Add(new($"comment:{said}")
        {
            Type = MentionType.Comment,
            InReplyTo = ticket["id"].Id is { } answered ? $"ticket:{answered}" : null,
            Context = ticket["id"].Id is { } thread ? $"ticket:{thread}" : null,
            Content = comment["body"].Text,
            Published = at,
            Author = new() { Id = comment["author"]["id"].Id, Name = comment["author"]["name"].Text },
        });
    }

    private static void ReadTicket(string id, WebhookJson ticket, DateTimeOffset? at, WebhookFindings found)
    {
        if (ticket["is_public"].Flag == false) found.Ignore("It is an internal ticket.");
        else found.Add(new($"ticket:{id}")
        {
            Name = ticket["subject"].Text,
            Content = ticket["description"].Text,
            Published = ticket["created_at"].Time ?? at,
            Author = new() { Id = ticket["requester_id"].Id },
        });
    }
}
