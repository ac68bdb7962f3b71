using System.Runtime.CompilerServices;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Sentiment;

/// <summary>Applies a model to one text. No state of its own, so that it serves any number of threads.</summary>
internal sealed class SentimentScorer(SentimentModel model)
{
    public SentimentScores Score(ReadOnlySpan<char> text, int language)
    {
        var (negative, positive) = Logits(text, language);
        negative /= model.Temperatures[language];
        positive /= model.Temperatures[language];
        var top = Math.Max(0, Math.Max(negative, positive));
        double a = Math.Exp(negative - top), b = Math.Exp(-top), c = Math.Exp(positive - top);
        var sum = a + b + c;
        return new SentimentScores(a / sum, b / sum, c / sum);
    }

    /// <summary>Log-odds of negative and of positive against neutral, before calibration.</summary>
    public (double Negative, double Positive) Logits(ReadOnlySpan<char> text, int language)
    {
        var buffer = TokenBuffer.OfThread;
        Tokenizer.Read(text, buffer);
        Span<float> dense = stackalloc float[SentimentStyle.Size];
        var sums = new WeightSums(model, language);
        SentimentFeatures.Extract(buffer, language, model.Lexicon, dense, ref sums);
        var wordStep = model.WordStep / Math.Sqrt(Math.Max(1, sums.Words));
        var characterStep = model.CharacterStep / Math.Sqrt(Math.Max(1, sums.Characters));
        var classStep = model.ClassStep / Math.Sqrt(Math.Max(1, sums.Classes));
        var negative = (sums.WordNegative * wordStep) + (sums.CharacterNegative * characterStep) + (sums.ClassNegative * classStep);
        var positive = (sums.WordPositive * wordStep) + (sums.CharacterPositive * characterStep) + (sums.ClassPositive * classStep);
        var weights = model.Dense[language];
        for (var index = 0; index < dense.Length; index++)
        {
            negative += dense[index] * weights[2 * index];
            positive += dense[index] * weights[(2 * index) + 1];
        }

        return (negative, positive);
    }

    private struct WeightSums(SentimentModel model, int language) : ISentimentFeatureSink
    {
        private readonly sbyte[] _shared = model.Shared;
        private readonly sbyte[] _own = model.Own;
        private readonly int _bits = model.Bits;
        private readonly uint _salt = SentimentWeights.SaltOf(language);
        private readonly bool _hasOwn = language < SentimentLanguages.Shared;

        public int Words, Characters, Classes, WordNegative, WordPositive, CharacterNegative, CharacterPositive, ClassNegative, ClassPositive;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddWord(uint hash)
        {
            Words++;
            Sum(hash, ref WordNegative, ref WordPositive);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddCharacters(uint hash)
        {
            Characters++;
            Sum(hash, ref CharacterNegative, ref CharacterPositive);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddClass(uint hash)
        {
            Classes++;
            Sum(hash, ref ClassNegative, ref ClassPositive);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Sum(uint hash, ref int negative, ref int positive)
        {
            var shared = 2 * FeatureHash.Bucket(hash, _bits);
            negative += _shared[shared];
            positive += _shared[shared + 1];
            if (!_hasOwn)
                return;
            var own = 2 * FeatureHash.Bucket(hash ^ _salt, _bits);
            negative += _own[own];
            positive += _own[own + 1];
        }
    }
}
