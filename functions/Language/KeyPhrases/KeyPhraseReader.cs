using MentionPipeline.Language.Glossary;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.KeyPhrases;

/// <summary>
/// The phrases that say what a text is about: runs of content words between stop words and punctuation (as RAKE has them, Rose et al. 2010),
/// weighed by what their words are, how early they stand and how often they come back.
/// </summary>
internal sealed class KeyPhraseReader
{
    public const int MaxPhrases = 8;
    public const int MaxWords = 4;

    private const int MaxKept = 24;
    private const int MinLetters = 3;

    private const WordRoles StopRoles = WordRoles.Determiner | WordRoles.Possessive | WordRoles.Preposition | WordRoles.Conjunction
        | WordRoles.Contrast | WordRoles.Negator | WordRoles.Intensifier | WordRoles.Diminisher | WordRoles.Copula | WordRoles.Pronoun
        | WordRoles.Verb | WordRoles.Adverb | WordRoles.Excess;

    /// <summary>The most telling first.</summary>
    public static IReadOnlyList<string> Read(string text, Reading reading)
    {
        Span<Phrase> kept = stackalloc Phrase[MaxKept];
        var count = 0;
        var words = reading.Words;
        for (var index = 0; index < words.Length;)
        {
            var length = RunLength(text, reading, index);
            if (length > 0)
                count = Keep(kept, count, Weigh(text, reading, index, length));
            index += Math.Max(1, length);
        }

        var best = kept[..count];
        best.Sort((left, right) => left.Weight != right.Weight ? right.Weight.CompareTo(left.Weight) : left.First.CompareTo(right.First));
        return Cut(text, reading, best);
    }

    private static int RunLength(string text, Reading reading, int first)
    {
        var length = 0;
        while (length < MaxWords && first + length < reading.Tokens.Length && IsContent(reading, first + length, length > 0))
        {
            if (length > 0 && !IsJoined(text, reading, first + length))
                break;
            length++;
        }

        return length;
    }

    private static bool IsContent(Reading reading, int at, bool inside)
    {
        ref readonly var token = ref reading.Tokens[at];
        if (token.Kind == TokenKind.Number)
            return inside;
        if (token.Kind != TokenKind.Word || token.Length < MinLetters)
            return false;
        ref readonly var word = ref reading.Words[at];
        return word.Aspect != 0 || !word.Is(StopRoles);
    }

    private static bool IsJoined(string text, Reading reading, int at)
    {
        var start = reading.Places[at].Start;
        var gap = start - reading.Places[at - 1].End;
        return gap == 1 && text[start - 1] is ' ' or '-' && reading.Words[at - 1].Pause == Pause.None;
    }

    private static Phrase Weigh(string text, Reading reading, int first, int length)
    {
        const float early = 0.01f;
        float weight = 0;
        var hash = FeatureHash.Seed;
        for (var at = first; at < first + length; at++)
        {
            ref readonly var token = ref reading.Tokens[at];
            weight += WeightOf(text, reading, at);
            foreach (var letter in reading.Letters.Slice(token.Start, token.Length))
                hash = FeatureHash.Add(hash, letter);
            hash = FeatureHash.Add(hash, ' ');
        }

        return new Phrase(first, length, hash, weight / (1 + (early * first)));
    }

    /// <summary>An aspect, a name or a word that no list has tells more than a word of everyday.</summary>
    private static float WeightOf(string text, Reading reading, int at)
    {
        ref readonly var token = ref reading.Tokens[at];
        ref readonly var word = ref reading.Words[at];
        if (token.Kind == TokenKind.Number)
            return 0.2f;
        var weight = word.Aspect != 0 ? 2f : word.State == 0 ? 1.2f : 0.6f;
        if (word.Score != 0 || word.Is(WordRoles.Adjective | WordRoles.NotAspect))
            weight = Math.Min(weight, 0.5f);
        if ((token.Traits & TokenTraits.Hashtag) != 0)
            weight += 1;
        else if (at > 0 && char.IsUpper(text[reading.Places[at].Start]) && (token.Traits & TokenTraits.AllCapitals) == 0)
            weight += 0.8f;
        return weight;
    }

    private static int Keep(Span<Phrase> kept, int count, Phrase phrase)
    {
        const float least = 0.9f;
        if (phrase.Weight < least)
            return count;
        var lightest = 0;
        for (var index = 0; index < count; index++)
        {
            if (kept[index].Hash == phrase.Hash)
            {
                kept[index].Weight += phrase.Weight / 2;
                return count;
            }

            if (kept[index].Weight < kept[lightest].Weight)
                lightest = index;
        }

        if (count < kept.Length)
            kept[count++] = phrase;
        else if (kept[lightest].Weight < phrase.Weight)
            kept[lightest] = phrase;
        return count;
    }

    private static string[] Cut(string text, Reading reading, ReadOnlySpan<Phrase> best)
    {
        var phrases = best.IsEmpty ? [] : new string[Math.Min(best.Length, MaxPhrases)];
        for (var index = 0; index < phrases.Length; index++)
        {
            int start = reading.Places[best[index].First].Start, end = reading.Places[best[index].First + best[index].Length - 1].End;
            phrases[index] = text.AsSpan(start, end - start).TrimStart('#').ToString();
        }

        return phrases;
    }
}
