using System.Globalization;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Listening;

/// <summary>Reads hours and digests.</summary>
internal static class TimingReader
{
    private const string TimeAllowed = "a time of day from \"00:00\" to \"23:59\"";
    private const string ZoneAllowed = "a name of the IANA time zone database, such as \"Europe/Rome\" or \"UTC\"";

    public static AlertHours? HoursOf(Node? node)
    {
        if (node is null || ObjectNode.Of(node.Value, ListeningTerms.Hours) is not { } hours) return null;
        var read = new AlertHours
        {
            From = TimeOf(hours.Required("from", TimeAllowed)) ?? default,
            To = TimeOf(hours.Required("to", TimeAllowed)) ?? default,
            TimeZone = ZoneOf(hours.Optional("timeZone")),
        };
        return hours.Optional("days") is { } days ? read with { Days = DaysOf(days) } : read;
    }

    public static DigestSettings? DigestOf(Node? node)
    {
        if (node is null || ObjectNode.Of(node.Value, ListeningTerms.Digest) is not { } digest) return null;
        var upTo = AlertReader.SeverityOf(digest.Optional("upTo")) ?? Severity.Warning;
        var every = digest.Optional("every")?.Word(ListeningTerms.DigestEvery) == "hour" ? DigestEvery.Hour : DigestEvery.Day;
        return new DigestSettings(upTo, every)
        {
            At = TimeOf(digest.Optional("at")) ?? DigestSettings.DefaultAt,
            TimeZone = ZoneOf(digest.Optional("timeZone")),
        };
    }

    private static TimeOnly? TimeOf(Node? node)
    {
        if (node?.Text(ListeningBounds.NameLengthMax, TimeAllowed) is not { } text) return null;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        node.Value.Reject(TimeAllowed);
        return null;
    }

    private static string ZoneOf(Node? node)
    {
        if (node?.Text(ListeningBounds.NameLengthMax, ZoneAllowed) is not { } text) return AlertHours.Utc;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(text, out _)) return text;
        node.Value.Reject(ZoneAllowed);
        return AlertHours.Utc;
    }

    private static List<DayOfWeek> DaysOf(Node node)
    {
        var items = node.Items(ListeningBounds.DaysMax, "a list of days");
        if (items.Count == 0) node.Reject("no day", "at least one day");
        return [.. items.Select(item => item.Word(ListeningTerms.Days)).OfType<string>().Select(word => (DayOfWeek)ListeningTerms.Days.ToList().IndexOf(word))];
    }
}
