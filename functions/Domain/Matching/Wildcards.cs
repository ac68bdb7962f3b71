namespace MentionPipeline.Domain.Matching;

/// <summary>
/// Words with <c>*</c> (any letters, or none) and <c>?</c> (one letter). Inside a term's tokens the two are noncharacters, which the
/// tokeniser takes for letters, so a pattern is cut into words as a text is.
/// </summary>
internal static class Wildcards
{
    /// <summary>Unicode 16, section 23.7: never characters of any text.</summary>
    public const char AnyLetters = '\uFDD0';
    public const char OneLetter = '\uFDD1';

    /// <summary>A pattern with <see cref="AnyLetters"/> must name so many letters itself: <c>a*</c> would find a tenth of all words.</summary>
    private const int FewestLetters = 2;

    public static bool IsWildcard(char c) => c is AnyLetters or OneLetter;

    public static bool IsPattern(ReadOnlySpan<char> folded) => folded.IndexOfAny(AnyLetters, OneLetter) >= 0;

    /// <summary>The term with its wildcards as noncharacters. In quotes, a ? that ends a word is punctuation.</summary>
    public static string Mark(string text, bool isQuoted)
    {
        if (text.AsSpan().IndexOfAny('*', '?') < 0) return text;
        return string.Create(text.Length, (text, isQuoted), static (marked, from) =>
        {
            for (var i = 0; i < marked.Length; i++)
            {
                marked[i] = from.text[i] switch
                {
                    '*' => AnyLetters,
                    '?' when !from.isQuoted || IsBeforeLetter(from.text, i) => OneLetter,
                    var other => other,
                };
            }
        });
    }

    /// <summary>Whether a pattern names too few letters.</summary>
    public static bool IsTooWide(ReadOnlySpan<char> folded)
    {
        var letters = 0;
        foreach (var c in folded) letters += IsWildcard(c) ? 0 : 1;
        return IsPattern(folded) && letters < (folded.Contains(AnyLetters) ? FewestLetters : 1);
    }

    /// <summary>Whether a folded word fits; one that has to be tried again never goes back behind the last * (linear for one *, else product).</summary>
    public static bool Fits(ReadOnlySpan<char> word, ReadOnlySpan<char> pattern)
    {
        var (at, in_) = (0, 0);
        var (star, resume) = (-1, 0);
        while (at < word.Length)
        {
            if (in_ < pattern.Length && pattern[in_] == AnyLetters) (star, resume) = (in_++, at);
            else if (in_ < pattern.Length && pattern[in_] == OneLetter) (at, in_) = (at + WidthAt(word, at), in_ + 1);
            else if (in_ < pattern.Length && pattern[in_] == word[at]) (at, in_) = (at + 1, in_ + 1);
            else if (star < 0) return false;
            else (at, in_) = (++resume, star + 1);
        }

        while (in_ < pattern.Length && pattern[in_] == AnyLetters) in_++;
        return in_ == pattern.Length;
    }

    /// <summary>The longest stretch of letters of a pattern, with the marks of the word's ends where it touches them.</summary>
    public static string LongestPiece(string pattern, char begin, char end)
    {
        var whole = begin + pattern + end;
        var (bestStart, bestLength) = (0, 0);
        for (var i = 0; i < whole.Length;)
        {
            var length = whole.AsSpan(i).IndexOfAny(AnyLetters, OneLetter);
            if (length < 0) length = whole.Length - i;
            if (length > bestLength) (bestStart, bestLength) = (i, length);
            i += length + 1;
        }

        return whole.Substring(bestStart, bestLength);
    }

    private static int WidthAt(ReadOnlySpan<char> word, int index) => char.IsHighSurrogate(word[index]) && index + 1 < word.Length ? 2 : 1;

    private static bool IsBeforeLetter(string text, int index)
    {
        while (++index < text.Length && text[index] is '?' or '*')
        {
        }

        return index < text.Length && char.IsLetterOrDigit(text[index]);
    }
}
