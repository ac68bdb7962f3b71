namespace MentionPipeline.Domain.Tests.Duplicates;

/// <summary>Texts of the shape of posts, over words that follow Zipf's law as a language's do, and what people make of them when they pass them on.</summary>
internal static class SomeEdits
{
    private const int VocabularySize = 4_000;
    private const int WordsMin = 9;
    private const int WordsMax = 28;

    public static IEnumerable<string> Texts(int count, Random dice)
        => Enumerable.Range(0, count).Select(_ => string.Join(' ', Enumerable.Range(0, dice.Next(WordsMin, WordsMax)).Select(_ => Word(dice))));

    public static string Of(string text, Random dice)
    {
        var words = text.Split(' ').ToList();
        switch (dice.Next(9))
        {
            case 0: return $"RT @someone: {text}";
            case 1: return $"{text} https://example.org/{dice.Next()}";
            case 2: return text.ToUpperInvariant() + "!!!";
            case 3: words.RemoveAt(dice.Next(words.Count)); break;
            case 4: words[dice.Next(words.Count)] = Word(dice); break;
            case 5: return string.Join(' ', words.Take(Math.Max(WordsMin - 1, words.Count * 3 / 4))) + "…";
            case 6: return $"{Word(dice)} {Word(dice)} {text}";
            case 7: return $"{text} #{Word(dice)} {Word(dice)}";
            default: words.Insert(dice.Next(words.Count), Word(dice)); break;
        }
        return string.Join(' ', words);
    }

    /// <summary>The word of a rank drawn by 1/rank: a handful of words makes up most of every text.</summary>
    private static string Word(Random dice)
    {
        var rank = (int)Math.Exp(dice.NextDouble() * Math.Log(VocabularySize));
        return string.Concat(Enumerable.Range(0, 3).Select(i => "bcdfglmnprstvz"[(rank >> (i * 2)) % 14] + "aeiou"[(rank + i) % 5].ToString())) + rank;
    }
}
