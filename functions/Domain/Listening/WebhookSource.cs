namespace MentionPipeline.Domain.Listening;

/// <summary>A source that sends by itself, to <c>/api/webhooks/{kind}/{id}</c>.</summary>
/// <param name="Id">Becomes the mentions' <c>source</c>.</param>
/// <param name="Kind">One of <see cref="ListeningTerms.WebhookKinds"/>.</param>
/// <param name="Secret">A reference (<c>env:NAME</c> or <c>keyvault:NAME</c>) to what the sender proves itself with, never the secret itself.</param>
public sealed record WebhookSource(string Id, string Kind, string Secret)
{
    public const string Meta = "meta";
    public const string WebSub = "websub";

    /// <summary><c>false</c> turns the sender away.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>A reference to what Meta shows when it asks whether it may send.</summary>
    public string? VerifyToken { get; init; }

    /// <summary>The feed that a WebSub hub distributes.</summary>
    public Uri? Topic { get; init; }

    /// <summary>The hub, where the feed itself does not name one.</summary>
    public Uri? Hub { get; init; }

    /// <summary>The public address of this pipeline, which a WebSub hub is told.</summary>
    public Uri? Callback { get; init; }
}
