using System.Buffers;
using System.Globalization;
using System.Text;
using MentionPipeline.Domain.Normalisation;

namespace MentionPipeline.Domain.Matching;

/// <summary>
/// The folded form in which words are compared: lower case, without accents, tashkeel and tatweel, with one alef, one yeh
/// and ASCII digits. Vowel signs of Devanagari stay, for they are letters in all but name. The tables are built once from
/// the runtime's own character data, so that nothing depends on ICU.
/// </summary>
internal static class Folding
{
    /// <summary>Longest folded form of one character (ﬃ → ffi).</summary>
    public const int LongestExpansion = 3;

    private const char Dropped = '\0';
    private const char Expanded = '\uFFFF';

    // What neither decomposition nor lower-casing yields, as character and its folded form.
    private static readonly Dictionary<char, string> Expansions = "ßss ẞss œoe Œoe æae Æae þth Þth ﬀff ﬁfi ﬂfl ﬃffi ﬄffl ﬅst ﬆst ĳij Ĳij"
        .Split(' ').ToDictionary(pair => pair[0], pair => pair[1..]);

    // Strokes and dots that are part of the letter, the final sigma; then the usual search forms of Arabic (alef with hamza, madda or
    // wasla; yeh with hamza, without dots, Farsi; waw with hamza; teh marbuta as heh; Farsi kaf), and for Hindi the chandrabindu as anusvara.
    private static readonly Dictionary<char, char> Replacements = ("øo Øo łl Łl đd Đd ðd Ðd ħh Ħh ıi ſs ςσ ªa ºo "
        + "\u0623\u0627 \u0625\u0627 \u0622\u0627 \u0671\u0627 \u0626\u064A \u0649\u064A \u06CC\u064A \u0624\u0648 \u0629\u0647 \u06A9\u0643 \u0901\u0902")
        .Split(' ').ToDictionary(pair => pair[0], pair => pair[1]);

    private static readonly CharClass[] Classes = new CharClass[char.MaxValue + 1];
    private static readonly char[] Folds = new char[char.MaxValue + 1];

    static Folding()
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var c = (char)code;
            Classes[code] = ClassOfBmp(c);
            Folds[code] = FoldOfBmp(c);
        }
    }

    public static CharClass ClassOf(char c) => Classes[c];

    /// <summary>Class of a supplementary code point.</summary>
    public static CharClass ClassOf(int codePoint)
    {
        if (codePoint is >= 0x1F3FB and <= 0x1F3FF or >= 0xE0000 and <= 0xE0FFF) return CharClass.Ignorable;
        if (codePoint is >= 0x1F000 and <= 0x1FAFF or >= 0x20000 and <= 0x3FFFF) return CharClass.Single;
        return ClassOf(CharUnicodeInfo.GetUnicodeCategory(codePoint));
    }

    /// <summary>Writes the folded form of the character at <paramref name="index"/>; returns how many units it has (0: dropped).</summary>
    public static int Fold(ReadOnlySpan<char> text, int index, Span<char> folded, out int consumed)
    {
        consumed = 1;
        var fold = Folds[text[index]];
        if (fold is not (Dropped or Expanded) && !char.IsSurrogate(fold))
        {
            folded[0] = fold;
            return 1;
        }

        if (fold == Expanded)
        {
            var expansion = Expansions[text[index]];
            expansion.CopyTo(folded);
            return expansion.Length;
        }

        return fold == Dropped ? 0 : FoldSupplementary(text[index..], folded, out consumed);
    }

    /// <summary>The folded form of a whole word, without its sign.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder(word.Length);
        Span<char> units = stackalloc char[LongestExpansion];
        for (var i = 0; i < word.Length;)
        {
            var count = Fold(word, i, units, out var consumed);
            folded.Append(units[..count]);
            i += consumed;
        }

        return folded.ToString();
    }

    /// <summary>Whether a stretch of text folds to exactly this form; allocates nothing.</summary>
    public static bool FoldsTo(ReadOnlySpan<char> word, ReadOnlySpan<char> folded)
    {
        Span<char> units = stackalloc char[LongestExpansion];
        for (var i = 0; i < word.Length;)
        {
            var count = Fold(word, i, units, out var consumed);
            if (!folded.StartsWith(units[..count])) return false;
            folded = folded[count..];
            i += consumed;
        }

        return folded.IsEmpty;
    }

    private static int FoldSupplementary(ReadOnlySpan<char> text, Span<char> folded, out int consumed)
    {
        if (Rune.DecodeFromUtf16(text, out var rune, out consumed) != OperationStatus.Done || ClassOf(rune.Value) == CharClass.Ignorable) return 0;
        // Mathematical alphabets, in which social posts write "bold" text: 26 capitals and 26 small letters, again and again.
        if (rune.Value is >= 0x1D400 and <= 0x1D6A3) rune = new Rune('a' + ((rune.Value - 0x1D400) % 26));
        else if (rune.Value is >= 0x1D7CE and <= 0x1D7FF) rune = new Rune('0' + ((rune.Value - 0x1D7CE) % 10));
        return Rune.ToLowerInvariant(rune).EncodeToUtf16(folded);
    }

    private static CharClass ClassOfBmp(char c)
    {
        if (char.IsSurrogate(c)) return CharClass.Surrogate;
        if (Wildcards.IsWildcard(c)) return CharClass.Letter;
        if (c is >= '\uFE00' and <= '\uFE0F' or '\u034F' or '\u0640') return CharClass.Ignorable;
        if (IsCjk(c) || IsEmoji(c)) return CharClass.Single;
        return ClassOf(CharUnicodeInfo.GetUnicodeCategory(c));
    }

    private static CharClass ClassOf(UnicodeCategory category) => category switch
    {
        <= UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => CharClass.Letter,
        UnicodeCategory.DecimalDigitNumber => CharClass.Digit,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => CharClass.Mark,
        UnicodeCategory.Format => CharClass.Ignorable,
        _ => CharClass.Separator,
    };

    private static bool IsCjk(char c) => c is >= '\u3041' and <= '\u3096' or >= '\u309D' and <= '\u309F' or >= '\u30A1' and <= '\u30FA'
        or >= '\u30FC' and <= '\u318E' or >= '\u31A0' and <= '\u31BF' or >= '\u31F0' and <= '\u31FF' or '\u3005' or '\u3007'
        or >= '\u3400' and <= '\u4DBF' or >= '\u4E00' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3' or >= '\uF900' and <= '\uFAFF'
        or >= '\uFF66' and <= '\uFF9D';

    private static bool IsEmoji(char c) => c is >= '\u2600' and <= '\u27BF' or '\u231A' or '\u231B' or >= '\u23E9' and <= '\u23FA'
        or >= '\u2B05' and <= '\u2B07' or '\u2B1B' or '\u2B1C' or '\u2B50' or '\u2B55' or '\u3030' or '\u303D';

    private static char FoldOfBmp(char c)
    {
        if (char.IsSurrogate(c)) return c;
        if (Expansions.ContainsKey(c)) return Expanded;
        if (Replacements.TryGetValue(c, out var replacement)) return replacement;
        if (IsDroppedMark(c) || ClassOfBmp(c) == CharClass.Ignorable) return Dropped;
        if (c is >= '\uFF01' and <= '\uFF5E') c = (char)(c - '\uFF01' + '!');
        var digit = CharUnicodeInfo.GetDecimalDigitValue(c);
        if (digit >= 0) return (char)('0' + digit);
        var first = Canonical.FirstOfDecomposition(c);
        // Only letters that bear accents lose them: й and が are letters of their own.
        var letter = IsLatinOrGreek(first) ? first : c;
        return Replacements.TryGetValue(letter, out replacement) ? replacement : char.ToLowerInvariant(letter);
    }

    // Accents, tashkeel and Quranic marks, the Devanagari nukta, enclosing marks (keycaps).
    private static bool IsDroppedMark(char c) => c is >= '\u0300' and <= '\u036F' or >= '\u064B' and <= '\u065F' or '\u0670'
        or >= '\u06D6' and <= '\u06DC' or >= '\u06DF' and <= '\u06E4' or '\u06E7' or '\u06E8' or >= '\u06EA' and <= '\u06ED'
        or >= '\u0610' and <= '\u061A' or '\u093C' or >= '\u1AB0' and <= '\u1AFF' or >= '\u1DC0' and <= '\u1DFF' or >= '\u20D0' and <= '\u20F0';

    private static bool IsLatinOrGreek(char c) => c is >= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= '\u00C0' and <= '\u024F' or >= '\u0370' and <= '\u03FF'
        or >= '\u1E00' and <= '\u1FFF';
}
