using System.Globalization;
using System.Text.RegularExpressions;

namespace MentionPipeline.App.Polling;

/// <summary>
/// Reads the dates of feeds as they are found in the wild: RFC 822 and its variants (two-digit years, no weekday, no seconds,
/// named zones) and ISO 8601 in its common shapes. A date without a zone is taken as UTC.
/// </summary>
internal static partial class FeedDate
{
    private const int LengthMax = 80;
    private const int MonthLetters = 3;

    /// <summary>RFC 2822, 4.3: two-digit years below this are of this century.</summary>
    private const int TwoDigitYearPivot = 50;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Hours from UTC. Names that stand for several zones have the meaning of RFC 822 or the most common one in feeds.</summary>
    private static readonly Dictionary<string, double> Zones = Table(
        "EST -5 EDT -4 CST -6 CDT -5 MST -7 MDT -6 PST -8 PDT -7 AKST -9 AKDT -8 HST -10 AST -4 ADT -3 NST -3.5 NDT -2.5 BRT -3 ART -3 "
        + "WET 0 WEST 1 BST 1 CET 1 CEST 2 MET 1 MEST 2 EET 2 EEST 3 MSK 3 IST 5.5 SGT 8 HKT 8 JST 9 KST 9 AEST 10 AEDT 11 NZST 12 NZDT 13");

    private static readonly string[] IsoFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-dd'T'HH:mm:ss zzz", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd", "yyyy-MM", "yyyy", "yyyyMMdd'T'HHmmssK",
    ];

    /// <returns>The instant, or <c>null</c> where the text is none.</returns>
    public static DateTimeOffset? Parse(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > LengthMax) return null;
        return ParseIso(text) ?? ParseIso(LongFraction().Replace(text, "$1")) ?? ParseRfc822(text) ?? ParseRfc822(American().Replace(text, "$2 $1 $3 $4"))
            ?? ParseUnix(text);
    }

    private static DateTimeOffset? ParseIso(string text)
        => DateTimeOffset.TryParseExact(
            text, IsoFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var instant)
            ? instant
            : null;

    private static DateTimeOffset? ParseRfc822(string text)
    {
        var match = Rfc822().Match(text);
        if (!match.Success || Month(match) is not { } month || Offset(match.Groups["zone"].Value) is not { } offset) return null;
        try
        {
            var local = new DateTime(Year(match), month, Number(match, "day"), Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
            return new DateTimeOffset(local, offset);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static DateTimeOffset? ParseUnix(string text)
        => UnixSeconds().IsMatch(text) ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture)) : null;

    private static int? Month(Match match)
    {
        var index = Array.IndexOf(Months, match.Groups["month"].Value[..MonthLetters].ToLowerInvariant());
        return index < 0 ? null : index + 1;
    }

    private static int Year(Match match)
    {
        var year = Number(match, "year");
        return match.Groups["year"].Length > 2 ? year : year + (year < TwoDigitYearPivot ? 2000 : 1900);
    }

    /// <summary>A leap second is counted as the second before it.</summary>
    private static int Number(Match match, string name)
    {
        var number = match.Groups[name] is { Length: > 0 } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        return name == "second" && number == 60 ? 59 : number;
    }

    private static Dictionary<string, double> Table(string pairs) => pairs.Split(' ').Chunk(2)
        .ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase);

    private static TimeSpan? Offset(string zone)
    {
        if (zone.Length == 0 || !(zone[0] is '+' or '-'))
        {
            // RFC 2822, 4.3: single letters were defined wrongly and unknown names say nothing; both are UTC.
            return TimeSpan.FromHours(Zones.GetValueOrDefault(zone));
        }

        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal).PadLeft(4, '0');
        var offset = new TimeSpan(int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..], CultureInfo.InvariantCulture), 0);
        return offset > TimeSpan.FromHours(14) ? null : zone[0] == '-' ? -offset : offset;
    }

    /// <summary>Go and Java write nine digits; seven are read.</summary>
    [GeneratedRegex(@"(\.\d{7})\d{1,5}", RegexOptions.NonBacktracking)]
    private static partial Regex LongFraction();

    /// <summary>The month before the day.</summary>
    [GeneratedRegex(@"^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4}),?\s*(.*)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex American();

    /// <summary>Seconds since 1970, from 2001 to 2286.</summary>
    [GeneratedRegex(@"^\d{10}$", RegexOptions.NonBacktracking)]
    private static partial Regex UnixSeconds();

    [GeneratedRegex(
        @"^(?:[a-z]{2,9}\.?,?\s+)?(?<day>\d{1,2})[\s-]+(?<month>[a-z]{3,9})\.?,?[\s-]+(?<year>\d{4}|\d{2})"
        + @"(?:,?\s+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?)?"
        + @"(?:\s*(?:(?:GMT|UTC)(?=[+-]))?(?<zone>[+-]\d{2}:?\d{2}|[+-]\d{1,2}|[a-z]{1,5})(?:\s*\([a-z ]*\))?)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 100)]
    private static partial Regex Rfc822();
}
