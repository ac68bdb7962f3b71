using System.Globalization;
using MentionPipeline.App.Outbound;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>
/// Reads how long a service wants to be left alone: <c>Retry-After</c>, else <c>X-RateLimit-Reset</c> (or the draft's
/// <c>RateLimit-Reset</c>) where nothing remains. Services give the reset as seconds from now (Reddit), as seconds since
/// 1970 (GitHub, Bluesky) or as a date (Mastodon).
/// </summary>
internal static class RateLimit
{
    /// <summary>A reset above this is a time, not a wait.</summary>
    private const double WaitSecondsMax = 1e8;

    private static readonly string[] Prefixes = ["X-RateLimit-", "RateLimit-"];

    public static TimeSpan? Wait(GuardedResponse response, DateTimeOffset now)
    {
        // Times in the headers are the server's; so is the clock they are held against, where it tells its own.
        var serverNow = response.Headers.TryGetValue("Date", out var date) && DateTimeOffset.TryParse(
            date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var told) ? told : now;
        if (RetryAfter.Read(response, serverNow) is { } asked) return asked;
        return Prefixes.Select(prefix => Reset(response, prefix, serverNow)).FirstOrDefault(wait => wait is not null);
    }

    private static TimeSpan? Reset(GuardedResponse response, string prefix, DateTimeOffset now)
    {
        var refused = response.Status is 403 or 429 or 503;
        if (!response.Headers.TryGetValue(prefix + "Reset", out var reset)) return null;
        if (!response.Headers.TryGetValue(prefix + "Remaining", out var left)) return response.Status == 429 ? Until(reset, now) : null;
        return Number(left) is < 1 && (refused || response.Status == 200) ? Until(reset, now) : null;
    }

    private static TimeSpan? Until(string reset, DateTimeOffset now)
    {
        if (Number(reset) is { } number)
        {
            var seconds = number < WaitSecondsMax ? number : number - now.ToUnixTimeSeconds();
            return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, PollSchedule.RetryAfterMax.TotalSeconds));
        }

        if (FeedDate.Parse(reset) is not { } time) return null;
        return time > now ? time - now : TimeSpan.Zero;
    }

    private static double? Number(string text)
        => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : null;
}
