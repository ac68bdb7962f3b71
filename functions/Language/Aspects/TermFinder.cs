using MentionPipeline.Language.Glossary;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Aspects;

/// <summary>Finds the terms that may be judged: those of the lists, and nouns that no list has where their place in the sentence shows them.</summary>
internal static class TermFinder
{
    /// <summary>A shorter word that no list has is more often a slip or an abbreviation than a thing.</summary>
    private const int MinUnknownLetters = 4;

    private const WordRoles BeforeNoun = WordRoles.Determiner | WordRoles.Possessive;

    public static int Find(ReadOnlySpan<ReadWord> words, ReadOnlySpan<Token> tokens, Span<Term> found)
    {
        int count = 0, group = 0, lastEnd = -1;
        var behindLight = false;
        for (var index = 0; index < words.Length && count < found.Length;)
        {
            var length = LengthAt(words, tokens, index);
            if (length == 0)
            {
                index++;
                continue;
            }

            if ((words[index].AspectRoles & WordRoles.NotAspect) != 0 || IsLightTail(words, index, lastEnd))
            {
                index += length;
                continue;
            }

            if (IsLightHead(words, index, length))
            {
                behindLight = true;
                index += length;
                continue;
            }

            ref readonly var word = ref words[index];
            if (lastEnd < 0 || !IsListGap(words[lastEnd..index]))
                group++;
            found[count++] = new Term(index, length, word.Aspect, word.AspectRoles, group, behindLight, PrepositionBefore(words, index));
            behindLight = false;
            index += length;
            lastEnd = index;
        }

        return count;
    }

    private static int LengthAt(ReadOnlySpan<ReadWord> words, ReadOnlySpan<Token> tokens, int index)
    {
        ref readonly var word = ref words[index];
        if (word.InsideOpinion || (word.Score != 0 && word.ScoreLength >= Math.Max(word.AspectLength, (byte)1)))
            return 0;
        if (word.Aspect != 0)
            return word.AspectLength;
        return IsUnknownNoun(words, tokens, index) ? 1 : 0;
    }

    /// <summary>“The grille is flimsy”: an article or possessive before it, a copula after it.</summary>
    private static bool IsUnknownNoun(ReadOnlySpan<ReadWord> words, ReadOnlySpan<Token> tokens, int index)
    {
        if (words[index].State != 0 || tokens[index].Kind != TokenKind.Word || tokens[index].Length < MinUnknownLetters)
            return false;
        return index > 0 && words[index - 1].Is(BeforeNoun)
            && index + 1 < words.Length && words[index + 1].Is(WordRoles.Copula);
    }

    /// <summary>“Quality” is no term of its own where it is the quality of one.</summary>
    private static bool IsLightHead(ReadOnlySpan<ReadWord> words, int index, int length)
    {
        if ((words[index].AspectRoles & WordRoles.Light) == 0)
            return false;
        var next = index + length;
        if (next < words.Length && words[next].Is(WordRoles.Preposition))
            next++;
        if (next < words.Length && words[next].Is(BeforeNoun) && words[next].Aspect == 0)
            next++;
        return next < words.Length && words[next].Aspect != 0 && words[next].Pause == Pause.None;
    }

    /// <summary>“A battery of long life”, “materials of good quality”: the opinion is of what stands before.</summary>
    private static bool IsLightTail(ReadOnlySpan<ReadWord> words, int index, int lastEnd)
    {
        const int longestTail = 3;
        if ((words[index].AspectRoles & WordRoles.Light) == 0 || lastEnd < 0 || index - lastEnd > longestTail || index == lastEnd)
            return false;
        return words[lastEnd].Is(WordRoles.Preposition) && words[index - 1].Score != 0;
    }

    private static bool IsListGap(ReadOnlySpan<ReadWord> gap)
    {
        const int longestGap = 4;
        if (gap.Length is 0 or > longestGap)
            return false;
        var joined = false;
        foreach (ref readonly var word in gap)
        {
            joined |= word.Pause == Pause.Light || word.Is(WordRoles.Conjunction);
            if (word.Pause == Pause.Full || word.Score != 0
                || (word.Pause == Pause.None && !word.Is(BeforeNoun | WordRoles.Conjunction | WordRoles.Preposition)))
                return false;
        }

        return joined;
    }

    private static int PrepositionBefore(ReadOnlySpan<ReadWord> words, int index)
    {
        for (var before = index - 1; before >= Math.Max(0, index - 3); before--)
        {
            if (words[before].Is(WordRoles.Preposition))
                return before;
            if (!words[before].Is(BeforeNoun))
                return -1;
        }

        return -1;
    }
}
