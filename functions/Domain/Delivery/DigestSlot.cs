using MentionPipeline.Domain.Listening;

namespace MentionPipeline.Domain.Delivery;

/// <summary>When a digest is made.</summary>
public static class DigestSlot
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The first end of a slot after an instant: the full hour, or the time of day where the team lives.</summary>
    public static DateTimeOffset EndAfter(DigestSettings digest, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(digest);
        if (digest.Every == DigestEvery.Hour) return new DateTimeOffset(instant.UtcTicks - (instant.UtcTicks % Hour.Ticks) + Hour.Ticks, TimeSpan.Zero);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(digest.TimeZone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
        var today = At(day, digest.At, zone);
        return today > instant ? today : At(day.AddDays(1), digest.At, zone);
    }

    /// <summary>A time that the clocks skip is the hour after; of one that they repeat, the second.</summary>
    private static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        if (zone.IsInvalidTime(local)) local += Hour;
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
    }
}
