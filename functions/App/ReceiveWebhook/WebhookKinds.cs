using MentionPipeline.Domain.Webhooks;

namespace MentionPipeline.App.Webhooks;

/// <summary>Everyone who may send.</summary>
internal static class WebhookKinds
{
    /// <summary>Where senders name the event outside of the body; it is part of what makes two deliveries the same.</summary>
    private static readonly string[] EventHeaders = ["X-GitHub-Event", "X-Discourse-Event"];

    public static IReadOnlyList<IWebhookKind> All { get; } =
    [
        new StandardKind(), new MetaKind(), new WebSubKind(), new DiscourseKind(), new GitHubKind(), new TypeformKind(), new ZendeskKind(),
        new IntercomKind(), new SendGridKind(), new TelegramKind(), new XKind(),
    ];

    public static IWebhookKind Of(string name) => All.First(kind => kind.Name == name);

    public static string? EventOf(WebhookCall call) => EventHeaders.Select(call.Header).FirstOrDefault(name => name is not null);
}
