using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Sentiment;

/// <summary>
/// Turns tokens into features, for training and use alike: word and word-pair hashes (marked inside the scope of a negation), character
/// n-grams inside words, n-grams of word classes, and a dense vector of what the word lists and the style say.
/// </summary>
internal static class SentimentFeatures
{
    private const int MinCharacters = 3;
    private const int MaxCharacters = 5;

    private const uint WordSeed = 0x3C6EF372;
    private const uint CharacterSeed = 0xA54FF53A;
    private const uint NegatedMark = 0x4E;
    private const uint PairMark = 0x50;

    /// <param name="dense">Receives <see cref="SentimentStyle.Size"/> values.</param>
    public static void Extract<TSink>(TokenBuffer buffer, int language, Lexicon lexicon, Span<float> dense, ref TSink sink)
        where TSink : struct, ISentimentFeatureSink
    {
        var style = new SentimentStyle();
        var letters = buffer.Letters;
        var salt = Lexicon.SaltOf(language);
        uint previousWord = WordSeed, previousLexical = 0;
        var classes = new WordClasses();
        var negation = new NegationScope();
        foreach (ref readonly var token in buffer.Tokens)
        {
            var hash = HashOf(token, letters, language, salt, out var lexical, lexicon, out var entry);
            style.Count(token);
            negation.Enter(token.Kind);
            if (token.Kind is TokenKind.Word)
            {
                AddCharacterGrams(letters, token, ref sink);
                if (previousLexical != 0 && lexicon.TryFind(Lexicon.PairKey(previousLexical, lexical), out var pair))
                {
                    style.Add(pair, negation.HeldBefore && !pair.Is(LexiconEntry.Complaint));
                    if (pair.Score != 0)
                        negation.EndIfJustOpened();
                }
            }

            style.Add(entry, negation.Holds);
            classes.Add(entry, token, hash, ref sink);
            sink.AddWord(negation.Holds ? FeatureHash.Add(hash, NegatedMark) : hash);
            sink.AddWord(FeatureHash.Add(FeatureHash.Add(previousWord, hash), PairMark));
            negation.Leave(token.Kind, entry);
            previousWord = hash;
            previousLexical = lexical;
        }

        classes.End(ref sink);
        style.Fill(dense);
    }

    private static uint HashOf(
        in Token token, ReadOnlySpan<char> letters, int language, uint salt, out uint lexical, Lexicon lexicon, out LexiconEntry entry)
    {
        if (token.Kind is TokenKind.Word)
            return HashWord(letters.Slice(token.Start, token.Length), language, salt, out lexical, lexicon, out entry);
        lexical = 0;
        entry = LexiconEntry.None;
        if (token.Kind is TokenKind.Emoji)
            lexicon.TryFind(Lexicon.EmojiKey(token.CodePoint), out entry);
        return FeatureHash.Add(FeatureHash.Add(WordSeed, (uint)token.Kind + 1), (uint)token.CodePoint);
    }

    private static uint HashWord(
        ReadOnlySpan<char> word, int language, uint salt, out uint lexical, Lexicon lexicon, out LexiconEntry entry)
    {
        var hash = WordSeed;
        foreach (var letter in word)
            hash = FeatureHash.Add(hash, letter);
        entry = LookUp(word, salt, lexicon, out lexical);
        for (var prefix = ArabicPrefixLength(word); entry == LexiconEntry.None && prefix > 0; prefix = ArabicPrefixLength(word))
        {
            word = word[prefix..];
            entry = LookUp(word, salt, lexicon, out lexical);
        }

        if (language == HindiSpelling.Language && !entry.HasTone && HindiSpelling.TryKeyOf(word, out var key) && lexicon.TryFind(key, out var spelt))
            entry = spelt.WithConcept(entry.Concept == 0 ? spelt.Concept : entry.Concept);
        return hash;
    }

    /// <summary>What the word lists say of a word, or of its longest beginning that they list; and the word's key in them.</summary>
    private static LexiconEntry LookUp(ReadOnlySpan<char> word, uint salt, Lexicon lexicon, out uint lexical)
    {
        lexical = salt;
        LexiconEntry beginning = LexiconEntry.None, concept = LexiconEntry.None;
        for (var index = 0; index < word.Length; index++)
        {
            lexical = FeatureHash.Add(lexical, word[index]);
            if (index + 1 is >= Lexicon.MinBeginning and <= Lexicon.MaxBeginning
                && lexicon.TryFind(Lexicon.BeginningKey(lexical), out var found))
            {
                if (found.HasTone)
                    beginning = found;
                if (found.Concept != 0)
                    concept = found;
            }
        }

        lexicon.TryFind(Lexicon.WordKey(lexical), out var entry);
        if (!entry.HasTone)
            entry = beginning.WithConcept(entry.Concept);
        return entry.Concept == 0 ? entry.WithConcept(concept.Concept) : entry;
    }

    /// <summary>Arabic writes “and” (و) and “the” (ال) onto the word: what is listed stands behind them.</summary>
    private static int ArabicPrefixLength(ReadOnlySpan<char> word)
    {
        const int minStem = 3;
        const int maxWord = 16;
        if (word.Length is <= minStem or > maxWord)
            return 0;
        if (word[0] == 'و')
            return 1;
        return word.Length > minStem + 1 && word[0] == 'ا' && word[1] == 'ل' ? 2 : 0;
    }

    private static void AddCharacterGrams<TSink>(ReadOnlySpan<char> letters, in Token token, ref TSink sink)
        where TSink : struct, ISentimentFeatureSink
    {
        // The spaces around a word lie in the buffer: they mark its beginning and end.
        var padded = letters.Slice(token.Start - 1, token.Length + 2);
        for (var start = 0; start < padded.Length - 1; start++)
        {
            var hash = FeatureHash.Add(CharacterSeed, padded[start]);
            var end = Math.Min(padded.Length, start + MaxCharacters);
            for (var next = start + 1; next < end; next++)
            {
                hash = FeatureHash.Add(hash, padded[next]);
                if (next - start + 1 >= MinCharacters)
                    sink.AddCharacters(hash);
            }
        }
    }
}
