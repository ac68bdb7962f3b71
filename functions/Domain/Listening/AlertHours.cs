namespace MentionPipeline.Domain.Listening;

/// <summary>
/// Hours of the week in a place. Where <see cref="To"/> is not after <see cref="From"/> they last into the next day; the same
/// time twice is a whole day. Clocks that are put forward or back are followed.
/// </summary>
public sealed record AlertHours
{
    public const string Utc = "UTC";

    /// <summary>Hours that never end within this are taken to end then.</summary>
    public static readonly TimeSpan LengthMax = TimeSpan.FromDays(8);

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    /// <summary>The days on which they begin.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = Enum.GetValues<DayOfWeek>();

    public TimeOnly From { get; init; }

    public TimeOnly To { get; init; }

    /// <summary>A name of the IANA time zone database.</summary>
    public string TimeZone { get; init; } = Utc;

    public bool Contain(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        if (From < To) return Days.Contains(local.DayOfWeek) && time >= From && time < To;
        return (Days.Contains(local.DayOfWeek) && time >= From) || (Days.Contains(local.AddDays(-1).DayOfWeek) && time < To);
    }

    /// <summary>The first whole minute from an instant on that lies outside of them.</summary>
    public DateTimeOffset EndFrom(DateTimeOffset instant)
    {
        // A walk by minutes is right over every change of the clocks, and at most some ten thousand steps.
        for (var at = instant; at < instant + LengthMax; at = NextMinute(at))
            if (!Contain(at)) return at;
        return instant + LengthMax;
    }

    private static DateTimeOffset NextMinute(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Step.Ticks) + Step.Ticks, TimeSpan.Zero);
}
