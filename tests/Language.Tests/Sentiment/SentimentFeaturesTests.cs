using MentionPipeline.Language.Sentiment;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Tests.Sentiment;

public sealed class SentimentFeaturesTests
{
    /// <summary>Where <see cref="SentimentStyle"/> puts the words of each lean, and those that a negation turns around.</summary>
    private const int Negative = 2;

    private const int FlippedNegative = 4;

    private static readonly int English = SentimentLanguages.IndexOf("en");

    private static readonly Lexicon Words = new(new Dictionary<uint, LexiconEntry>
    {
        [LexicalKey.Word(HashOf("no"))] = LexiconEntry.None.With(LexiconEntry.Negator),
        [LexicalKey.Word(HashOf("not"))] = LexiconEntry.None.With(LexiconEntry.Negator),
        [LexicalKey.Pair(HashOf("no"), HashOf("good"))] = LexiconEntry.None.WithScore(-2),
    });

    [Fact]
    public void A_listed_pair_is_not_turned_around_by_the_negator_in_it()
    {
        var dense = DenseOf("this is no good");
        Assert.True(dense[Negative] > 0);
        Assert.Equal(0, dense[FlippedNegative]);
    }

    [Fact]
    public void A_listed_pair_is_turned_around_by_a_negator_before_it()
    {
        var dense = DenseOf("this is not really no good");
        Assert.Equal(0, dense[Negative]);
        Assert.True(dense[FlippedNegative] > 0);
    }

    [Theory]
    [InlineData("I don\\u2019t like it", "I don't like it")]
    [InlineData("c\\u2019è", "c'è")]
    public void An_escaped_apostrophe_joins_as_a_real_one(string escaped, string plain) => Assert.Equal(LettersOf(plain), LettersOf(escaped));

    private static string LettersOf(string text)
    {
        Tokenizer.Read(text, TokenBuffer.OfThread);
        return TokenBuffer.OfThread.Letters.ToString();
    }

    private static float[] DenseOf(string text)
    {
        var dense = new float[SentimentStyle.Size];
        var nothing = default(Ignored);
        Tokenizer.Read(text, TokenBuffer.OfThread);
        SentimentFeatures.Extract(TokenBuffer.OfThread, English, Words, dense, ref nothing);
        return dense;
    }

    private static uint HashOf(string word) => word.Aggregate(LexicalKey.SaltOf(English), (hash, letter) => FeatureHash.Add(hash, letter));

    private struct Ignored : ISentimentFeatureSink
    {
        public readonly void AddWord(uint hash)
        {
        }

        public readonly void AddCharacters(uint hash)
        {
        }

        public readonly void AddClass(uint hash)
        {
        }
    }
}
