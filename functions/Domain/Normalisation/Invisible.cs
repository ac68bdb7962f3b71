using System.Globalization;

namespace MentionPipeline.Domain.Normalisation;

/// <summary>Characters that are not seen.</summary>
internal static class Invisible
{
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    public static bool IsJoiner(char c) => c is ZeroWidthNonJoiner or ZeroWidthJoiner;

    public static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Tabs and feeds, every Unicode space, every line break.</summary>
    public static bool IsSpaceOrBreak(char c) => c is ' ' or '\t' or '\v' or '\f' || IsBreak(c)
        || (c >= '\u00A0' && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator);

    /// <summary>
    /// Controls, direction marks and overrides (they can make a text read as its opposite), zero-width spaces, soft hyphens, annotations,
    /// language tags (which can hide whole sentences) and noncharacters.
    /// </summary>
    public static bool IsRemoved(int code) => code is < 0x20 and not '\n' or >= 0x7F and <= 0x9F or 0x00AD or 0x034F or 0x061C or 0x115F or 0x1160
        or 0x180E or 0x200B or 0x200E or 0x200F or >= 0x202A and <= 0x202E or >= 0x2060 and <= 0x206F or 0x3164 or 0xFEFF or 0xFFA0
        or >= 0xFFF9 and <= 0xFFFB or >= 0xFDD0 and <= 0xFDEF or >= 0xE0000 and <= 0xE0FFF || (code & 0xFFFE) == 0xFFFE;

    /// <summary>Joiners mean something after Arabic and Indic letters and after emoji, and nothing elsewhere.</summary>
    public static bool MayPrecedeJoiner(int code) => code is >= 0x0600 and <= 0x08FF or >= 0x0900 and <= 0x0DFF or 0xFE0F
        or >= 0x2190 and <= 0x2BFF or >= 0x1F000 and <= 0x1FAFF;
}
