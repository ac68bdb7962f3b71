using System.Net.Http.Headers;

namespace MentionPipeline.App.Outbound;

/// <summary>Reads <c>Retry-After</c> (RFC 9110, 10.2.3): seconds or a date.</summary>
internal static class RetryAfter
{
    private const string Header = "Retry-After";

    public static TimeSpan? Read(GuardedResponse response, DateTimeOffset now)
    {
        if (!response.Headers.TryGetValue(Header, out var text) || !RetryConditionHeaderValue.TryParse(text, out var value)) return null;
        var wait = value.Delta ?? (value.Date - now);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
