using System.Globalization;
using MentionPipeline.Domain.Intake;

namespace MentionPipeline.Domain.Importing;

/// <summary>Dates as exports write them: a local time needs the zone in which it was written.</summary>
internal static class ImportDate
{
    /// <summary>What ISO 8601 has without an offset.</summary>
    private static readonly string[] LocalIso =
    [
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd' 'HH:mm:ss", "yyyy-MM-dd' 'HH:mm", "yyyy-MM-dd",
    ];

    public static bool NamesOffset(string format) => format.Contains('z', StringComparison.Ordinal) || format.Contains('K', StringComparison.Ordinal);

    public static bool IsFormat(string format)
    {
        try
        {
            var sample = DateTimeOffset.UnixEpoch.ToString(format, CultureInfo.InvariantCulture);
            return "dMy".All(part => format.Contains(part, StringComparison.Ordinal))
                && DateTimeOffset.TryParseExact(sample, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <returns>The instant, or what was expected.</returns>
    public static (DateTimeOffset? Instant, string? Expected) Read(string cell, ImportOptions options)
    {
        var text = cell.Trim();
        if (options.DateFormats.Count == 0 && Iso8601.TryParse(text, out var iso)) return (iso, null);
        foreach (var format in options.DateFormats.Where(NamesOffset))
            if (DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)) return (instant, null);
        if (options.TimeZone is { } zone)
        {
            string[] formats = options.DateFormats.Count == 0 ? LocalIso : [.. options.DateFormats.Where(format => !NamesOffset(format))];
            if (formats.Length > 0 && DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
                return InZone(local, zone);
        }

        return (null, Expected(options));
    }

    /// <summary>The hour that clocks show twice is taken as the later one; the hour that they leave out is no time.</summary>
    private static (DateTimeOffset? Instant, string? Expected) InZone(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local)) return (null, $"a time that clocks of {zone.Id} show: they are put forward over this one");
        var offset = zone.GetUtcOffset(local);
        var isRepresentable = local.Ticks - offset.Ticks >= DateTime.MinValue.Ticks && local.Ticks - offset.Ticks <= DateTime.MaxValue.Ticks;
        return isRepresentable ? (new DateTimeOffset(local, offset), null) : (null, "a date of our time");
    }

    private static string Expected(ImportOptions options)
    {
        if (options.DateFormats.Count > 0) return $"a date as {string.Join(" or ", options.DateFormats)}";
        return options.TimeZone is null
            ? "an ISO 8601 date and time with offset, such as 2026-03-01T09:30:00+01:00; name others by dateFormat and timeZone"
            : "an ISO 8601 date and time, such as 2026-03-01 09:30";
    }
}
