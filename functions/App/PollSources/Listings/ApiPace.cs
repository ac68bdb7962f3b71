using System.Collections.Concurrent;

namespace MentionPipeline.App.Polling.Listings;

/// <summary>Who has asked to be left alone, and until when: a limit met by one source holds for all that share it.</summary>
internal sealed class ApiPace
{
    /// <summary>Services remembered. Forgetting one costs a request that is answered with the same wait.</summary>
    public const int ServicesMax = 10_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.OrdinalIgnoreCase);

    public TimeSpan? RestOf(string service, DateTimeOffset now)
    {
        if (!_until.TryGetValue(service, out var until)) return null;
        if (until > now) return until - now;
        _until.TryRemove(service, out _);
        return null;
    }

    public void Rest(string service, DateTimeOffset now, TimeSpan wait)
    {
        if (_until.Count >= ServicesMax) _until.Clear();
        _until[service] = now + (wait < PollSchedule.RetryAfterMax ? wait : PollSchedule.RetryAfterMax);
    }
}
