using System.Numerics;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Intents;

/// <summary>
/// Turns tokens into features, for training and use alike: hashes of words, word pairs and character n-grams; rows of the parts that
/// listed words play, the same in every language; and a dense vector of counts.
/// </summary>
internal static class IntentFeatures
{
    private const int NegationReach = 4;

    /// <summary>Two parts farther apart than this many tokens do not belong together.</summary>
    private const int PartReach = 4;

    private const uint WordSeed = 0x1F83D9AB;
    private const uint CharacterSeed = 0x5BE0CD19;
    private const uint PartSeed = 0x510E527F;
    private const uint NegatedMark = 0x4E;
    private const uint PairMark = 0x50;
    private const uint FirstMark = 0x46;

    /// <param name="dense">Receives <see cref="IntentSignals.Size"/> values.</param>
    public static void Extract<TSink>(TokenBuffer buffer, int language, IntentLexicon lexicon, Span<float> dense, ref TSink sink)
        where TSink : struct, IIntentFeatureSink
    {
        var signals = new IntentSignals();
        var letters = buffer.Letters;
        var parts = new PartRow();
        var salt = LexicalKey.SaltOf(language);
        uint previousWord = WordSeed, previousLexical = 0;
        var negationLeft = 0;
        foreach (ref readonly var token in buffer.Tokens)
        {
            var hash = Hash(token, letters);
            var roles = RolesOf(token, letters, salt, lexicon, ref previousLexical);
            if (token.Kind is TokenKind.Word)
                CharacterGrams.Add(letters, token, CharacterSeed, ref sink);
            else if (EndsClause(token.Kind))
                negationLeft = 0;
            signals.Count(token, roles, negationLeft > 0);
            sink.AddWord(negationLeft > 0 ? FeatureHash.Add(hash, NegatedMark) : hash);
            sink.AddWord(FeatureHash.Add(FeatureHash.Add(previousWord, hash), PairMark));
            parts.Add(token.Kind, roles, ref sink);
            previousWord = hash;
            if ((roles & IntentRole.Negator) != 0)
                negationLeft = NegationReach;
            else if (negationLeft > 0 && token.Kind is TokenKind.Word)
                negationLeft--;
        }

        sink.AddWord(FeatureHash.Add(FeatureHash.Add(previousWord, WordSeed), PairMark));
        signals.Fill(dense);
    }

    private static bool EndsClause(TokenKind kind) =>
        kind is TokenKind.Stop or TokenKind.Ellipsis or TokenKind.Exclamation or TokenKind.Question or TokenKind.Url;

    private static uint Hash(in Token token, ReadOnlySpan<char> letters)
    {
        var hash = WordSeed;
        if (token.Kind is not TokenKind.Word)
            return FeatureHash.Add(FeatureHash.Add(hash, (uint)token.Kind + 1), (uint)token.CodePoint);
        foreach (var letter in letters.Slice(token.Start, token.Length))
            hash = FeatureHash.Add(hash, letter);
        return hash;
    }

    private static IntentRole RolesOf(in Token token, ReadOnlySpan<char> letters, uint salt, IntentLexicon lexicon, ref uint previousLexical)
    {
        if (token.Kind is not TokenKind.Word)
        {
            previousLexical = 0;
            return token.Kind is TokenKind.Emoji ? lexicon.Find(LexicalKey.Emoji(token.CodePoint)) : IntentRole.None;
        }

        var word = letters.Slice(token.Start, token.Length);
        var roles = lexicon.LookUp(word, salt, out var lexical);
        for (var prefix = ArabicPrefix.LengthOf(word); roles == IntentRole.None && prefix > 0; prefix = ArabicPrefix.LengthOf(word))
        {
            word = word[prefix..];
            roles = lexicon.LookUp(word, salt, out lexical);
        }

        if (previousLexical != 0)
            roles |= lexicon.Find(LexicalKey.Pair(previousLexical, lexical));
        previousLexical = lexical;
        return roles;
    }

    /// <summary>The last two parts seen: pairs and triples of parts are features that hold in every language.</summary>
    private struct PartRow
    {
        private uint _last, _beforeLast;
        private int _sinceLast;

        public void Add<TSink>(TokenKind kind, IntentRole roles, ref TSink sink)
            where TSink : struct, IIntentFeatureSink
        {
            _sinceLast++;
            var part = roles != IntentRole.None ? (uint)BitOperations.TrailingZeroCount((ulong)roles) + 1 : KindPart(kind);
            if (part == 0)
                return;
            if (_sinceLast > PartReach)
                _last = _beforeLast = 0;
            if (_last == 0)
                sink.AddWord(FeatureHash.Add(FeatureHash.Add(PartSeed, part), FirstMark));
            else
            {
                var pair = FeatureHash.Add(FeatureHash.Add(PartSeed, _last), part);
                sink.AddWord(pair);
                if (_beforeLast != 0)
                    sink.AddWord(FeatureHash.Add(pair, _beforeLast));
            }

            _beforeLast = _last;
            _last = part;
            _sinceLast = 0;
        }

        private static uint KindPart(TokenKind kind) => kind is TokenKind.Word or TokenKind.Stop ? 0 : 100 + (uint)kind;
    }
}
