using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Sentiment;

/// <summary>
/// Turns tokens into features, for training and use alike: word and word-pair hashes (marked inside the scope of a negation), character
/// n-grams inside words, n-grams of word classes, and a dense vector of what the word lists and the style say.
/// </summary>
internal static class SentimentFeatures
{
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
        var salt = LexicalKey.SaltOf(language);
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
                CharacterGrams.Add(letters, token, CharacterSeed, ref sink);
                if (previousLexical != 0 && lexicon.TryFind(LexicalKey.Pair(previousLexical, lexical), out var pair))
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
            lexicon.TryFind(LexicalKey.Emoji(token.CodePoint), out entry);
        return FeatureHash.Add(FeatureHash.Add(WordSeed, (uint)token.Kind + 1), (uint)token.CodePoint);
    }

    private static uint HashWord(
        ReadOnlySpan<char> word, int language, uint salt, out uint lexical, Lexicon lexicon, out LexiconEntry entry)
    {
        var hash = WordSeed;
        foreach (var letter in word)
            hash = FeatureHash.Add(hash, letter);
        entry = LookUp(word, salt, lexicon, out lexical);
        for (var prefix = ArabicPrefix.LengthOf(word); entry == LexiconEntry.None && prefix > 0; prefix = ArabicPrefix.LengthOf(word))
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
            if (index + 1 is >= LexicalKey.MinBeginning and <= LexicalKey.MaxBeginning
                && lexicon.TryFind(LexicalKey.Beginning(lexical), out var found))
            {
                if (found.HasTone)
                    beginning = found;
                if (found.Concept != 0)
                    concept = found;
            }
        }

        lexicon.TryFind(LexicalKey.Word(lexical), out var entry);
        if (!entry.HasTone)
            entry = beginning.WithConcept(entry.Concept);
        return entry.Concept == 0 ? entry.WithConcept(concept.Concept) : entry;
    }
}
