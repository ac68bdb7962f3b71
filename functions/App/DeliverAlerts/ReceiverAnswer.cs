using System.Globalization;
using System.Text;
using MentionPipeline.App.Outbound;
using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Delivery;

namespace MentionPipeline.App.Delivery;

/// <summary>What a receiver's answer means; each kind has ways of its own to say no.</summary>
internal static class ReceiverAnswer
{
    private const int TextLengthMax = 200;
    private const int NotFound = 404;
    private const int Gone = 410;
    private const int TooManyRequests = 429;

    /// <summary>Teams used to report a limit in the text of a 200.</summary>
    private const string TeamsLimit = "HTTP error 429";

    private const string DiscordRemaining = "X-RateLimit-Remaining";
    private const string DiscordResetAfter = "X-RateLimit-Reset-After";

    public static DeliveryResult Read(ChannelKind kind, GuardedResponse response, DateTimeOffset now)
    {
        var text = TextOf(response);
        var status = kind == ChannelKind.Teams && text.Contains(TeamsLimit, StringComparison.Ordinal) ? TooManyRequests : response.Status;
        var after = RetryAfter.Read(response, now);
        return new DeliveryResult(status, RedirectIn(status), after)
        {
            Answer = text,
            IsGone = IsGone(kind, status),
            Pause = status == TooManyRequests ? after : DiscordPause(kind, response),
        };
    }

    private static string? RedirectIn(int status) => status is >= 300 and <= 399
        ? $"The receiver answered {status}, a redirect; messages are sent to the channel's own address only."
        : null;

    /// <summary>Where the address is that of a webhook which somebody made, not found means removed.</summary>
    private static bool IsGone(ChannelKind kind, int status)
        => status == Gone || (status == NotFound && kind is (ChannelKind.Slack or ChannelKind.Discord or ChannelKind.Teams));

    private static TimeSpan? DiscordPause(ChannelKind kind, GuardedResponse response)
        => kind == ChannelKind.Discord
            && response.Headers.GetValueOrDefault(DiscordRemaining) == "0"
            && double.TryParse(response.Headers.GetValueOrDefault(DiscordResetAfter), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0 and <= 86_400
                ? TimeSpan.FromSeconds(seconds)
                : null;

    private static string TextOf(GuardedResponse response)
    {
        var text = string.Concat(Encoding.UTF8.GetString(response.Body).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)).Trim();
        return text.Length <= TextLengthMax ? text : text[..TextLengthMax] + "…";
    }
}
