using System.Globalization;
using System.Text.RegularExpressions;

namespace MentionPipeline.Domain.Listening;

/// <summary>Durations of ISO 8601 in days, hours, minutes and seconds; months and years have no fixed length and are left out.</summary>
internal static partial class IsoDuration
{
    [GeneratedRegex(ListeningTerms.DurationPattern, RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    public static TimeSpan? Parse(string text)
    {
        // In .NET a final $ also matches before a line feed at the end.
        var match = Form().Match(text);
        if (!match.Success || text.EndsWith('\n')) return null;
        return TimeSpan.FromDays(Number(match.Groups[1]))
            + TimeSpan.FromHours(Number(match.Groups[3]))
            + TimeSpan.FromMinutes(Number(match.Groups[4]))
            + TimeSpan.FromSeconds((long)Number(match.Groups[5]));
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan[..^1], NumberStyles.None, CultureInfo.InvariantCulture) : 0;
}
