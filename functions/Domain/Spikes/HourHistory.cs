namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// Hourly counts of the last <see cref="Days"/> days in a ring: an hour's number says where it stands. An hour is known,
/// missing (not listened to), or set apart because it belongs to an incident.
/// </summary>
internal static class HourHistory
{
    /// <summary>Two weeks hold each weekday twice and let a changed habit become the new normal within days.</summary>
    public const int Days = 14;

    public const int HoursPerDay = 24;

    public const int Length = Days * HoursPerDay;

    private const int Missing = -1;

    public static long NumberOf(DateTimeOffset instant) => instant.UtcTicks / TimeSpan.TicksPerHour;

    public static int[] Copy(int[] hours)
    {
        var copy = new int[Length];
        if (hours.Length == Length) hours.CopyTo(copy, 0);
        else Array.Fill(copy, Missing);
        return copy;
    }

    public static bool TryGet(int[] hours, long hour, out int count)
    {
        count = hours[IndexOf(hour)];
        return count >= 0;
    }

    public static void Set(int[] hours, long hour, int count) => hours[IndexOf(hour)] = count;

    public static void SetMissing(int[] hours, long hour) => hours[IndexOf(hour)] = Missing;

    /// <summary>Keeps the count but takes it out of what is learned from.</summary>
    public static void SetApart(int[] hours, long hour)
    {
        var index = IndexOf(hour);
        if (hours[index] >= 0) hours[index] = Missing - 1 - hours[index];
    }

    /// <summary>The incident has become the new normal: its hours are all that is known from now on.</summary>
    public static void AdoptSetApart(int[] hours)
    {
        for (var i = 0; i < hours.Length; i++) hours[i] = hours[i] < Missing ? Missing - 1 - hours[i] : Missing;
    }

    private static int IndexOf(long hour) => (int)(hour % Length);
}
