using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Intents;

/// <summary>Applies a model to the tokens of one text. No state of its own, so that it serves any number of threads.</summary>
internal sealed class IntentScorer(IntentModel model)
{
    /// <param name="probabilities">Receives <see cref="IntentHeads.Count"/> values, 0 to 1.</param>
    public void Score(TokenBuffer buffer, int language, Span<float> probabilities)
    {
        Logits(buffer, language, probabilities);
        for (var head = 0; head < IntentHeads.Count; head++)
            probabilities[head] = 1 / (1 + MathF.Exp(-((probabilities[head] * model.Slopes[head]) + model.Shifts[head])));
    }

    /// <summary>Log-odds of every head before calibration.</summary>
    public void Logits(TokenBuffer buffer, int language, Span<float> logits)
    {
        Span<float> dense = stackalloc float[IntentSignals.Size];
        var sums = new WeightSums(model);
        IntentFeatures.Extract(buffer, language, model.Lexicon, dense, ref sums);
        logits.Clear();
        var weights = model.Dense[language].AsSpan();
        for (var index = 0; index < dense.Length; index++)
            if (dense[index] != 0)
                AddScaled(weights.Slice(index * IntentHeads.Count, IntentHeads.Count), dense[index], logits);
        var words = 1 / MathF.Sqrt(Math.Max(1, sums.Words));
        var characters = 1 / MathF.Sqrt(Math.Max(1, sums.Characters));
        for (var head = 0; head < IntentHeads.Intents; head++)
            logits[head] += model.Steps[head] * ((sums.WordSum[head] * words) + (sums.CharacterSum[head] * characters));
    }

    private static void AddScaled(ReadOnlySpan<float> weights, float value, Span<float> logits)
    {
        for (var head = 0; head < weights.Length; head++)
            logits[head] += weights[head] * value;
    }

    private struct WeightSums(IntentModel model) : IIntentFeatureSink
    {
        private readonly sbyte[] _table = model.Table;
        private readonly int _bits = model.Bits;

        public int Words, Characters;
        public Vector256<int> WordSum, CharacterSum;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddWord(uint hash)
        {
            Words++;
            WordSum += Row(hash);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddCharacters(uint hash)
        {
            Characters++;
            CharacterSum += Row(hash);
        }

        /// <summary>The eight weights of a bucket, widened so that no sum can overflow.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly Vector256<int> Row(uint hash)
        {
            ref var first = ref _table[IntentHeads.Intents * FeatureHash.Bucket(hash, _bits)];
            var bytes = Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<sbyte, byte>(ref first))).AsSByte();
            var shorts = Vector128.WidenLower(bytes);
            return Vector256.Create(Vector128.WidenLower(shorts), Vector128.WidenUpper(shorts));
        }
    }
}
