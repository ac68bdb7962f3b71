using System.Collections.Concurrent;
using MentionPipeline.Domain.Delivery;
using MentionPipeline.Domain.Listening;

namespace MentionPipeline.App.Delivery;

/// <summary>Keeps each channel to its pace. The memory is this process's own: the timer runs on one instance only.</summary>
internal sealed class ChannelPace
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _fullAt = new(StringComparer.Ordinal);

    /// <summary>Takes a place, unless it is further away than a run may wait.</summary>
    /// <returns>How long until it, and whether it was taken.</returns>
    public (TimeSpan Wait, bool Taken) Take(AlertChannel channel, DateTimeOffset now, TimeSpan waitMax)
    {
        var (wait, fullAt) = RateLimit.Of(channel.Kind).Take(_fullAt.GetValueOrDefault(channel.Id), now);
        if (wait > waitMax) return (wait, false);
        _fullAt[channel.Id] = fullAt;
        return (wait, true);
    }

    /// <summary>Nothing goes to the channel before <paramref name="until"/>.</summary>
    public void Pause(AlertChannel channel, DateTimeOffset until)
    {
        var limit = RateLimit.Of(channel.Kind);
        var fullAt = until + (limit.Every * (limit.Burst - 1));
        _fullAt.AddOrUpdate(channel.Id, fullAt, (_, known) => known > fullAt ? known : fullAt);
    }
}
