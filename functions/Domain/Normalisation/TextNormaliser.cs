using System.Text;

namespace MentionPipeline.Domain.Normalisation;

/// <summary>
/// Makes text readable and comparable: Unicode form C, tidy spaces, nothing invisible, no half characters, bounded length. Takes text
/// whose markup is already stripped. Normalising twice gives the same as once.
/// </summary>
public static class TextNormaliser
{
    /// <summary>Longest text kept, in UTF-16 units: some 8,000 words, more than any article that speaks of a brand.</summary>
    public const int MaxLength = 50_000;

    private const char LineBreak = '\n';

    /// <summary>The same instance if there is nothing to change.</summary>
    public static string Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsClean(text)) return text;
        var tidy = Tidy(text);
        var composed = Composition.IsComposed(tidy) ? tidy : Composition.Compose(tidy);
        var normal = Shorten(composed);
        return normal == text ? text : normal;
    }

    private static bool IsClean(string text)
    {
        if (text.Length > MaxLength) return false;
        if (text.Length > 0 && (IsSpace(text[0]) || IsSpace(text[^1]))) return false;
        var needsComposition = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is > ' ' and < '\x7F' or >= '\u00C0' and <= '\u02FF') continue;
            if (IsSpace(c) ? !IsTidySpace(text, i) : !IsKept(text, ref i)) return false;
            needsComposition |= c >= '\u0300';
        }

        return !needsComposition || Composition.IsComposed(text);
    }

    private static bool IsSpace(char c) => c is ' ' or LineBreak;

    // One space between words; at most one empty line; no spaces around line breaks.
    private static bool IsTidySpace(string text, int index)
    {
        var before = text[index - 1];
        if (text[index] == ' ') return !IsSpace(before);
        return before != ' ' && (before != LineBreak || text[index - 2] != LineBreak);
    }

    private static bool IsKept(string text, ref int index)
    {
        var c = text[index];
        if (char.IsSurrogate(c))
        {
            if (!Rune.TryGetRuneAt(text, index, out var rune) || IsInvisible(rune)) return false;
            index++;
            return true;
        }

        if (Invisible.IsJoiner(c)) return index > 0 && Invisible.MayPrecedeJoiner(RuneBefore(text, index));
        return !IsInvisible(new Rune(c)) && !Invisible.IsSpaceOrBreak(c);
    }

    private static bool IsInvisible(Rune rune) => Invisible.IsRemoved(rune.Value);

    private static int RuneBefore(ReadOnlySpan<char> text, int index) =>
        index > 1 && char.IsSurrogatePair(text[index - 2], text[index - 1]) ? char.ConvertToUtf32(text[index - 2], text[index - 1]) : text[index - 1];

    private static string Tidy(string text)
    {
        var tidy = new StringBuilder(Math.Min(text.Length, MaxLength));
        var (spaces, breaks) = (0, 0);
        var last = 0;
        for (var i = 0; i < text.Length && tidy.Length < MaxLength; i++)
        {
            var c = text[i];
            if (c == '\r' && i + 1 < text.Length && text[i + 1] == LineBreak) continue;
            if (Invisible.IsSpaceOrBreak(c))
            {
                if (Invisible.IsBreak(c)) breaks++;
                else spaces++;
                continue;
            }

            var rune = ReadRune(text, ref i);
            if (Invisible.IsRemoved(rune.Value) || (Invisible.IsJoiner(c) && (spaces + breaks > 0 || !Invisible.MayPrecedeJoiner(last)))) continue;
            if (tidy.Length > 0) AppendGap(tidy, spaces, breaks);
            (spaces, breaks) = (0, 0);
            tidy.Append(rune.ToString());
            last = rune.Value;
        }

        return tidy.ToString();
    }

    private static void AppendGap(StringBuilder tidy, int spaces, int breaks)
    {
        if (breaks > 0) tidy.Append(LineBreak, Math.Min(breaks, 2));
        else if (spaces > 0) tidy.Append(' ');
    }

    private static Rune ReadRune(string text, ref int index)
    {
        if (!Rune.TryGetRuneAt(text, index, out var rune)) return Rune.ReplacementChar;
        index += rune.Utf16SequenceLength - 1;
        return rune;
    }

    private static string Shorten(string text)
    {
        if (text.Length <= MaxLength) return text;
        var end = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return text[..end].TrimEnd(' ', LineBreak);
    }
}
