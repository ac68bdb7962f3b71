using MentionPipeline.Language.Glossary;

namespace MentionPipeline.Language.Aspects;

/// <summary>
/// How far an opinion is from a term in the grammar of the sentence: what stands between them, counted by what it is. Steps were set by
/// hand on sentences of our own.
/// </summary>
internal static class Reach
{
    public const float TooFar = 1000;

    /// <summary>No step is cheaper: farther opinions need not be looked at.</summary>
    public const int MaxTokens = 14;

    private const float Word = 0.7f;
    private const float Comma = 2f;
    private const float And = 0.8f;
    private const float But = 3;
    private const float OtherTerm = 2;
    private const float ListedTerm = 0.3f;
    private const float Complement = 2.5f;
    private const float Inverted = 2;
    private const float CopulaBonus = 0.5f;
    private const int MaxAdverbs = 2;
    private const float Least = 0.2f;

    public static float Between(ReadOnlySpan<ReadWord> words, ReadOnlySpan<Term> terms, int termIndex, in Opinion opinion)
    {
        ref readonly var term = ref terms[termIndex];
        var before = opinion.First < term.First;
        int from = before ? opinion.End : term.End, to = before ? term.First : opinion.First;
        if (from > to || to - from > MaxTokens)
            return TooFar;
        float cost = 0;
        bool copula = false, loose = false;
        for (var at = from; at < to; at++)
        {
            ref readonly var word = ref words[at];
            if (word.Pause == Pause.Full)
                return TooFar;
            copula |= word.Is(WordRoles.Copula);
            var step = StepOf(word);
            loose |= step >= 0.4f;
            cost += step;
        }

        if (TermsBetween(terms, termIndex, from, to) is var others and not 0)
            cost = Math.Max(Least, cost + others);
        cost += before ? OpinionFirst(words, term, opinion, from, loose) : TermFirst(term, cost, to - from);
        return copula && !before ? Math.Max(0, cost - CopulaBonus) : cost;
    }

    private static float StepOf(in ReadWord word)
    {
        if (word.Pause == Pause.Light)
            return Comma;
        if (word.Is(WordRoles.Contrast))
            return But;
        if (word.Is(WordRoles.Conjunction))
            return And;
        if (word.Score != 0 || word.InsideOpinion || word.Is(WordRoles.Adjective))
            return 0.3f;
        if (word.Is(WordRoles.Copula | WordRoles.Determiner | WordRoles.Possessive | WordRoles.Intensifier | WordRoles.Diminisher | WordRoles.Negator))
            return 0.1f;
        if (word.Is(WordRoles.Adverb))
            return 0.2f;
        if (word.Is(WordRoles.Preposition | WordRoles.Pronoun))
            return 0.5f;
        return (word.AspectRoles & WordRoles.Light) != 0 ? 0.1f : Word;
    }

    private static float TermsBetween(ReadOnlySpan<Term> terms, int own, int from, int to)
    {
        float cost = 0;
        var step = from >= terms[own].End ? 1 : -1;
        for (var other = own + step; other >= 0 && other < terms.Length && terms[other].First >= from && terms[other].First < to; other += step)
            cost += terms[other].Group == terms[own].Group ? ListedTerm - Comma - Word : OtherTerm;
        return cost;
    }

    private static float OpinionFirst(ReadOnlySpan<ReadWord> words, in Term term, in Opinion opinion, int from, bool loose)
    {
        if (opinion.Is(WordRoles.Governs))
            return 0;
        // “beautiful in its colours” judges the colours, “the best of the phones” does not judge phones.
        if (term.BehindPreposition >= from && !term.BehindLight)
            return words[term.BehindPreposition].Is(WordRoles.Governs) ? 0 : Complement;
        return loose && !words[from].Is(WordRoles.Determiner) ? Inverted : 0;
    }

    private static float TermFirst(in Term term, float cost, int tokensBetween) =>
        term.BehindPreposition >= 0 && !term.BehindLight && (tokensBetween > MaxAdverbs || cost > 0.35f) ? Complement : 0;
}
