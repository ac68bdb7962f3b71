using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Sources;

namespace MentionPipeline.App.Polling;

/// <summary>Holds a source to its requests an hour. The hour begins with its first request; the count outlives a restart.</summary>
internal static class SourceBudget
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <returns>How long the source has to wait; <c>null</c> where it may ask now.</returns>
    public static TimeSpan? Rest(ListeningSource source, CursorDocument? at, DateTimeOffset now)
        => source.RequestsPerHour is { } most && at?.RequestsSince is { } since && IsOf(since, now) && at.Requests >= most ? since + Hour - now : null;

    /// <summary>The cursor after one more request.</summary>
    public static CursorDocument Spent(ListeningSource source, CursorDocument at, DateTimeOffset now)
    {
        if (source.RequestsPerHour is null) return at;
        return at.RequestsSince is { } since && IsOf(since, now)
            ? at with { Requests = at.Requests + 1 }
            : at with { RequestsSince = now, Requests = 1 };
    }

    private static bool IsOf(DateTimeOffset since, DateTimeOffset now) => since <= now && now - since < Hour;
}
