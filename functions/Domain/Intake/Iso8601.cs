using System.Globalization;

namespace MentionPipeline.Domain.Intake;

/// <summary>Dates as RFC 3339 has them: an offset is required, because a local time means another instant in every zone.</summary>
public static class Iso8601
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd' 'HH:mm:ssK",
        "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
    ];

    public static bool TryParse(string? text, out DateTimeOffset instant)
    {
        instant = default;
        return text is not null && HasOffset(text)
            && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    private static bool HasOffset(string text)
    {
        const int dateLength = 10;
        return text.Length > dateLength && (text[^1] is 'Z' or 'z' || text.AsSpan(dateLength).IndexOfAny('+', '-') > 0);
    }
}
