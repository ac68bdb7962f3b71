using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Glossary;

namespace MentionPipeline.Language.Aspects;

/// <summary>What is praised or blamed: every term is judged by the opinions that its clause ties to it.</summary>
internal sealed class AspectReader(GlossaryModel model)
{
    /// <summary>Terms and opinions beyond these are not read: no mention has so many.</summary>
    private const int MaxTerms = 256;

    private const float Limit = 1.6f;
    private const float UnknownLimit = 0.6f;

    /// <summary>What an opinion that is nearer to another term costs more.</summary>
    private const float Taken = 1.5f;
    private const float Near = 0.3f;

    public IReadOnlyList<AspectOpinion> Read(string text, Reading reading)
    {
        var words = reading.Words;
        Span<Opinion> opinionRoom = stackalloc Opinion[Math.Min(MaxTerms, words.Length)];
        var opinions = opinionRoom[..OpinionFinder.Find(words, opinionRoom)];
        if (opinions.IsEmpty)
            return [];
        Span<Term> termRoom = stackalloc Term[Math.Min(MaxTerms, words.Length)];
        var terms = termRoom[..TermFinder.Find(words, reading.Tokens, termRoom)];
        if (terms.IsEmpty)
            return [];
        Span<float> nearest = stackalloc float[opinions.Length];
        FindNearest(words, terms, opinions, nearest);
        var result = reading.FoundAspects;
        result.Clear();
        for (var index = 0; index < terms.Length; index++)
        {
            var balance = Balance(words, terms, index, opinions, nearest);
            if (balance != 0)
                Add(result, text, reading, terms[index], balance);
        }

        return result.Count == 0 ? [] : result.ToArray();
    }

    private static void FindNearest(ReadOnlySpan<ReadWord> words, ReadOnlySpan<Term> terms, ReadOnlySpan<Opinion> opinions, Span<float> nearest)
    {
        nearest.Fill(Reach.TooFar);
        var first = 0;
        for (var index = 0; index < terms.Length; index++)
        {
            while (first < opinions.Length && opinions[first].End + Reach.MaxTokens < terms[index].First)
                first++;
            for (var at = first; at < opinions.Length && opinions[at].First <= terms[index].End + Reach.MaxTokens; at++)
                nearest[at] = Math.Min(nearest[at], Reach.Between(words, terms, index, opinions[at]));
        }
    }

    private static float Balance(
        ReadOnlySpan<ReadWord> words, ReadOnlySpan<Term> terms, int index, ReadOnlySpan<Opinion> opinions, ReadOnlySpan<float> nearest)
    {
        ref readonly var term = ref terms[index];
        var limit = term.Kind == 0 ? UnknownLimit : Limit;
        float balance = 0;
        for (var at = 0; at < opinions.Length; at++)
        {
            if (opinions[at].End + Reach.MaxTokens < term.First)
                continue;
            if (opinions[at].First > term.End + Reach.MaxTokens)
                break;
            var cost = Reach.Between(words, terms, index, opinions[at]);
            if (cost > nearest[at] + Near)
                cost += Taken;
            if (cost > limit)
                continue;
            var inverted = opinions[at].Is(WordRoles.Scale) && term.Is(WordRoles.Cost);
            balance += (inverted ? -opinions[at].Score : opinions[at].Score) * MathF.Exp(-cost);
        }

        return balance;
    }

    private void Add(List<AspectOpinion> result, string text, Reading reading, in Term term, float balance)
    {
        int start = reading.Places[term.First].Start, end = reading.Places[term.End - 1].End;
        var polarity = balance > 0 ? SentimentLabel.Positive : SentimentLabel.Negative;
        var span = text.AsSpan(start, end - start);
        foreach (var earlier in result)
            if (earlier.Polarity == polarity && span.Equals(earlier.Text, StringComparison.OrdinalIgnoreCase))
                return;
        var surface = span.ToString();
        var token = reading.Tokens[term.First];
        var aspect = term.Kind == 0 ? reading.Letters.Slice(token.Start, token.Length).ToString() : model.Aspects[term.Kind - 1];
        result.Add(new AspectOpinion(aspect, polarity, start, end - start, surface));
    }
}
