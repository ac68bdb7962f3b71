namespace MentionPipeline.App.Demo;

/// <summary>
/// Italian local time by the European summer-time rule (Directive 2000/84/EC: from the last Sunday of March to the last
/// Sunday of October, at 01:00 UTC). Computed, so that the sample week is the same on machines without time zone data.
/// </summary>
internal static class RomeTime
{
    private static readonly TimeSpan WinterOffset = TimeSpan.FromHours(1);
    private static readonly TimeSpan SummerOffset = TimeSpan.FromHours(2);

    public static DateTimeOffset At(DateTimeOffset instant)
    {
        var year = instant.UtcDateTime.Year;
        var isSummer = instant >= LastSundayOf(year, 3) && instant < LastSundayOf(year, 10);
        return instant.ToOffset(isSummer ? SummerOffset : WinterOffset);
    }

    /// <summary>The first instant, not before <paramref name="earliest"/>, when clocks in Rome show a time of day.</summary>
    public static DateTimeOffset Next(DateTimeOffset earliest, TimeSpan timeOfDay)
    {
        var local = At(earliest);
        var wait = timeOfDay - local.TimeOfDay;
        return At(local + (wait < TimeSpan.Zero ? wait + TimeSpan.FromDays(1) : wait));
    }

    private static DateTimeOffset LastSundayOf(int year, int month)
    {
        var lastDay = new DateTimeOffset(year, month, 31, 1, 0, 0, TimeSpan.Zero);
        return lastDay.AddDays(-(int)lastDay.DayOfWeek);
    }
}
