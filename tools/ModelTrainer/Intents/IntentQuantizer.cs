using MentionPipeline.Language.Intents;
using MentionPipeline.Language.Sentiment;

namespace MentionPipeline.ModelTrainer.Intents;

/// <summary>Turns float weights into the shipped model.</summary>
internal static class IntentQuantizer
{
    /// <summary>The few weights beyond this share of the largest are clipped: the rest get finer steps.</summary>
    private const double KeptShare = 0.9999;

    public static IntentModel Build(IntentWeights weights, int bits, IntentLexicon lexicon, IReadOnlyList<PlattScale> scales)
    {
        var steps = Enumerable.Range(0, IntentHeads.Intents).Select(head => StepOf(weights.Table, head)).ToArray();
        var table = new sbyte[weights.Table.Length];
        for (var index = 0; index < table.Length; index++)
            table[index] = (sbyte)Math.Clamp(MathF.Round(weights.Table[index] / steps[index % IntentHeads.Intents]), -sbyte.MaxValue, sbyte.MaxValue);
        return new IntentModel
        {
            Bits = bits,
            Steps = steps,
            Slopes = [.. scales.Select(scale => scale.Slope)],
            Shifts = [.. scales.Select(scale => scale.Shift)],
            Lexicon = lexicon,
            Dense = Join(weights.Dense),
            Table = table,
        };
    }

    private static float StepOf(float[] table, int head)
    {
        var sizes = new List<float>();
        for (var index = head; index < table.Length; index += IntentHeads.Intents)
            if (table[index] != 0)
                sizes.Add(Math.Abs(table[index]));
        sizes.Sort();
        return sizes.Count == 0 ? 1 : sizes[(int)((sizes.Count - 1) * KeptShare)] / sbyte.MaxValue;
    }

    /// <summary>A language's weights stand on the shared ones: joined here once instead of at every text.</summary>
    private static float[][] Join(float[] dense)
    {
        const int size = IntentSignals.Size * IntentHeads.Count;
        var shared = dense.AsSpan(SentimentLanguages.Shared * size, size).ToArray();
        var joined = new float[SentimentLanguages.Shared + 1][];
        for (var language = 0; language < joined.Length; language++)
        {
            joined[language] = shared.ToArray();
            for (var index = 0; index < size && language < SentimentLanguages.Shared; index++)
                joined[language][index] += dense[(language * size) + index];
        }

        return joined;
    }
}
