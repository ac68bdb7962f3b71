using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Webhooks;

/// <summary>Typeform: what people wrote into a survey. Answers that are names, addresses or numbers of people are left where they are.</summary>
public sealed class TypeformKind : IWebhookKind
{
    public string Name => "typeform";

    public bool IsGenuine(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        return WebhookProof.IsBase64Mac(call.Header("Typeform-Signature"), "sha256=", endpoint.Secret, call.Body);
    }

    public WebhookContent Read(WebhookCall call, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!WebhookJson.TryParse(call.Body, out var root, out var fault)) return WebhookContent.Broken(fault);
        var (delivery, form) = (root["event_id"].Id, root["form_response"]);
        if (root["event_type"].Text != "form_response" || form["token"].Text is not { } token)
            return WebhookContent.Nothing("Only complete responses are listened to.") with { DeliveryId = delivery };
        var found = new WebhookFindings(endpoint.Source, now);
        var said = form["answers"].Items.Where(IsOpinion).Select(answer => answer["text"].Text).OfType<string>().ToList();
        if (said.Count == 0) found.Ignore("No question was answered in words.");
        else found.Add(new(token)
        {
            Type = MentionType.Review,
            Name = form["definition"]["title"].Text,
            Context = form["form_id"].Text,
            Content = string.Join("\n\n", said),
            Published = form["submitted_at"].Time,
        });
        return found.ToContent(delivery);
    }

    /// <summary>Contact questions come as texts too; their field says what they are.</summary>
    private static bool IsOpinion(WebhookJson answer)
        => answer["type"].Text == "text" && answer["field"]["type"].Text is null or "short_text" or "long_text";
}
