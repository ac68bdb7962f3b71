using System.Globalization;
using System.Text;

namespace MentionPipeline.Domain.Channels;

/// <summary>
/// What strangers wrote, made fit for a message: no control characters, none that turn the direction of what follows
/// (a text could pass for part of ours), no towers of accents, and no longer than the place that is meant for it.
/// </summary>
internal static class PlainText
{
    /// <summary>Accents on one letter; no living script needs more (Vietnamese two, pointed Hebrew and Arabic three).</summary>
    private const int MarksPerLetterMax = 4;

    private const string Ellipsis = "…";

    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var clean = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MarksPerLetterMax || IsLeftOut(rune)) continue;
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) clean.Append(' ');
            else clean.Append(rune.ToString());
        }

        return clean.ToString().Trim();
    }

    /// <summary>At most so many UTF-16 units, whole characters only.</summary>
    public static string Cut(string text, int lengthMax)
    {
        if (text.Length <= lengthMax) return text;
        if (lengthMax < Ellipsis.Length) return "";
        var length = lengthMax - Ellipsis.Length;
        if (length > 0 && char.IsHighSurrogate(text[length - 1])) length--;
        return text[..length] + Ellipsis;
    }

    /// <summary>
    /// Escaped, at most so many units. It is cut before it is escaped, so that no escape is cut in two.
    /// </summary>
    public static string Escaped(string text, int lengthMax, Func<string, string> escape)
    {
        for (var length = Math.Min(text.Length, lengthMax); ; length -= Math.Max(1, length / 10))
        {
            var escaped = escape(Cut(text, length));
            if (escaped.Length <= lengthMax || length == 0) return escaped;
        }
    }

    /// <summary>An address that leads to the web and fits; anything else is left out.</summary>
    public static Uri? Link(string? url, int lengthMax = 500)
        => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0
            && uri.AbsoluteUri.Length <= lengthMax && !uri.AbsoluteUri.Any(c => c is '<' or '>' or '|' or '"' or ' ')
                ? uri
                : null;

    /// <summary>Marks and overrides of direction, zero-width characters that hide in words, soft hyphens, and unpaired surrogates.</summary>
    private static bool IsLeftOut(Rune rune) => rune.Value
        is 0xAD or 0x61C or 0x180E or 0x200B or 0x200E or 0x200F or 0x2060 or 0xFEFF or 0xFFFD
        or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x206F) or (>= 0xFFF9 and <= 0xFFFB) or (>= 0xE0000 and <= 0xE007F);
}
