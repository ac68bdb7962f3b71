using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Identification;

/// <summary>Sums the rows of a text's n-grams. No state of its own, so that it serves any number of threads.</summary>
internal sealed class LanguageScorer(LanguageModel model)
{
    /// <summary>Logits by class, <see cref="LanguageModel.RowSize"/> of them.</summary>
    public void Score(ReadOnlySpan<char> letters, Span<float> logits)
    {
        var sums = new RowSums(model);
        LanguageFeatures.Extract(letters, ref sums);
        Span<int> totals = stackalloc int[LanguageModel.RowSize];
        sums.CopyTo(totals);
        var scale = model.Step / MathF.Sqrt(Math.Max(1, sums.Count)) / model.Temperature;
        for (var index = 0; index < logits.Length; index++)
            logits[index] = (totals[index] * scale) + (model.Bias[index] / model.Temperature);
    }

    /// <summary>A row is added as 16-bit lanes; they are emptied into 32-bit sums before they can overflow (256 × 127 &lt; 32,768).</summary>
    private struct RowSums(LanguageModel model) : ILanguageFeatureSink
    {
        private const int RowsBeforeOverflow = 256;

        private readonly sbyte[] _rows = model.Rows;
        private readonly int _bits = model.Bits;
        private Vector256<short> _low, _high;
        private Vector256<int> _sum0, _sum1, _sum2, _sum3;
        private int _pending;

        public int Count { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(uint hash)
        {
            ref var row = ref _rows[LanguageModel.RowSize * FeatureHash.Bucket(hash, _bits)];
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref row));
            _low += low;
            _high += high;
            Count++;
            if (++_pending == RowsBeforeOverflow)
                Empty();
        }

        public void CopyTo(Span<int> totals)
        {
            Empty();
            var vectors = MemoryMarshal.Cast<int, Vector256<int>>(totals);
            (vectors[0], vectors[1], vectors[2], vectors[3]) = (_sum0, _sum1, _sum2, _sum3);
        }

        private void Empty()
        {
            var (a, b) = Vector256.Widen(_low);
            var (c, d) = Vector256.Widen(_high);
            (_sum0, _sum1, _sum2, _sum3) = (_sum0 + a, _sum1 + b, _sum2 + c, _sum3 + d);
            (_low, _high, _pending) = (default, default, 0);
        }
    }
}
