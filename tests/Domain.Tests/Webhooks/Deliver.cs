using System.Text;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Webhooks;

namespace MentionPipeline.Domain.Tests.Webhooks;

/// <summary>Hands a body to a kind as if it had been proved.</summary>
internal static class Deliver
{
    public static WebhookEndpoint Endpoint { get; } = new("hook", "s");

    public static WebhookContent To(IWebhookKind kind, string body, params (string Name, string Value)[] headers)
        => kind.Read(Call(Encoding.UTF8.GetBytes(body), headers), Endpoint, Some.Time);

    /// <summary>The one mention of a delivery that holds one and nothing else.</summary>
    public static Mention One(IWebhookKind kind, string body, params (string Name, string Value)[] headers)
    {
        var content = To(kind, body, headers);
        Assert.Empty(content.Ignored);
        Assert.Empty(content.Errors);
        return Assert.Single(content.Mentions);
    }

    /// <summary>Why a delivery was of no interest.</summary>
    public static string Ignored(IWebhookKind kind, string body, params (string Name, string Value)[] headers)
    {
        var content = To(kind, body, headers);
        Assert.Empty(content.Mentions);
        Assert.Empty(content.Errors);
        return Assert.Single(content.Ignored);
    }

    public static WebhookCall Call(byte[] body, params (string Name, string Value)[] headers) => new(
        new Dictionary<string, string>(),
        headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
        body);
}
