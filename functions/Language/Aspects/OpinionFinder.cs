using MentionPipeline.Language.Glossary;

namespace MentionPipeline.Language.Aspects;

/// <summary>Finds what judges in a text, and which way it points where it stands.</summary>
internal static class OpinionFinder
{
    /// <summary>A negation reaches this many words, or the end of its clause.</summary>
    private const int NegationReach = 4;

    /// <returns>How many were found; no more than fit.</returns>
    public static int Find(ReadOnlySpan<ReadWord> words, Span<Opinion> found)
    {
        var count = 0;
        for (var index = 0; index < words.Length && count < found.Length; index++)
        {
            ref readonly var word = ref words[index];
            if (word.Score == 0 || word.InsideOpinion)
                continue;
            found[count++] = new Opinion(index, word.ScoreLength, ScoreInPlace(words, index), word.OpinionRoles);
        }

        return count;
    }

    private static int ScoreInPlace(ReadOnlySpan<ReadWord> words, int at)
    {
        int score = words[at].Score;
        if (at > 0 && score > 0 && words[at - 1].Is(WordRoles.Diminisher))
            score = -Math.Min(score, 2);
        if (at > 0 && words[at - 1].Is(WordRoles.Excess) && (words[at].OpinionRoles & WordRoles.Scale) != 0)
            score = -Math.Abs(score);
        return IsNegated(words, at) ? Flip(score) : score;
    }

    /// <summary>“Not bad” is faint praise, “not good” is blame.</summary>
    private static int Flip(int score) => score < 0 ? 1 : -Math.Min(score, 2);

    private static bool IsNegated(ReadOnlySpan<ReadWord> words, int at)
    {
        var negated = false;
        var reach = NegationReach;
        for (var before = at - 1; before >= 0 && reach-- > 0; before--)
        {
            ref readonly var word = ref words[before];
            if (word.Pause != Pause.None || word.Is(WordRoles.Contrast))
                break;
            if (word.Is(WordRoles.Negator) && word.Score == 0 && !word.InsideOpinion)
                negated = !negated;
        }

        return negated;
    }
}
