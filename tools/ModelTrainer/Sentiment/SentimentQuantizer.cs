using MentionPipeline.Language.Sentiment;

namespace MentionPipeline.ModelTrainer.Sentiment;

/// <summary>Turns float weights into the shipped model.</summary>
internal static class SentimentQuantizer
{
    /// <summary>The few weights beyond this share of the largest are clipped: the rest get finer steps.</summary>
    private const double KeptShare = 0.9999;

    public static SentimentModel Build((float[] Shared, float[] Own, float[] Dense) weights, SentimentFitOptions options, Lexicon lexicon, float[] temperatures)
    {
        var step = StepOf(weights.Shared, weights.Own);
        return new SentimentModel
        {
            Bits = options.Bits,
            WordStep = step,
            CharacterStep = step,
            ClassStep = step,
            Temperatures = temperatures,
            Lexicon = lexicon,
            Dense = Join(weights.Dense),
            Shared = Quantize(weights.Shared, step),
            Own = Quantize(weights.Own, step),
        };
    }

    private static float StepOf(params float[][] tables)
    {
        var sizes = tables.SelectMany(table => table).Select(Math.Abs).Where(size => size > 0).Order().ToList();
        return sizes.Count == 0 ? 1 : sizes[(int)((sizes.Count - 1) * KeptShare)] / sbyte.MaxValue;
    }

    private static sbyte[] Quantize(float[] weights, float step) =>
        Array.ConvertAll(weights, weight => (sbyte)Math.Clamp(MathF.Round(weight / step), -sbyte.MaxValue, sbyte.MaxValue));

    /// <summary>A language's dense weights stand on the shared ones: joined here once instead of at every text.</summary>
    private static float[][] Join(float[] dense)
    {
        const int size = SentimentStyle.Size * SentimentModel.Outputs;
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
