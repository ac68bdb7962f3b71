using MentionPipeline.Language.Intents;
using MentionPipeline.Language.Text;
using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Intents;

/// <summary>Puts the rows together for the intent model, fits it and makes its probabilities honest.</summary>
internal static class IntentTrainer
{
    private const int Folds = 5;

    /// <param name="own">Rows of our own writing: they alone decide where “more likely than not” begins.</param>
    /// <param name="borrowed">Rows of other sources, trained on and never calibrated by.</param>
    public static IntentModel Fit(IReadOnlyList<IntentRow> own, IReadOnlyList<IntentRow> borrowed, IntentFitOptions options, Action<double> progress)
    {
        var lexicon = IntentLexiconCompiler.Compile();
        var examples = own.Select(row => IntentExample.From(row, lexicon)).ToList();
        var others = borrowed.Select(row => IntentExample.From(row, lexicon)).ToList();
        var held = HeldOut(examples, others, options, Folds, part => progress(part * Folds / (Folds + 1.0)));
        var scales = Enumerable.Range(0, IntentHeads.Count).Select(head => ScaleOf(held, head)).ToArray();
        var weights = new IntentFit(options).Run([.. examples, .. others]);
        progress(1);
        return IntentQuantizer.Build(weights, options.Bits, lexicon, scales);
    }

    /// <summary>Logits of rows that the model which gave them has not seen; a row's place decides its fold.</summary>
    internal static IReadOnlyList<(IntentRow Row, float[] Logits)> HeldOut(
        IReadOnlyList<IntentExample> examples, IReadOnlyList<IntentExample> others, IntentFitOptions options, int folds, Action<double> progress)
    {
        var held = new List<(IntentRow, float[])>(examples.Count);
        for (var fold = 0; fold < folds; fold++)
        {
            var seen = examples.Where((_, index) => index % folds != fold).Concat(others).ToList();
            var weights = new IntentFit(options).Run(seen);
            held.AddRange(examples.Where((_, index) => index % folds == fold).Select(example => (example.Row, IntentLogits.Of(example, weights, options.Bits))));
            progress((fold + 1.0) / folds);
        }

        return held;
    }

    internal static PlattScale ScaleOf(IReadOnlyList<(IntentRow Row, float[] Logits)> held, int head) =>
        PlattScale.Fit([.. held.Where(answer => answer.Row.Answers[head] is not null).Select(answer => (answer.Logits[head], answer.Row.Answers[head]!.Value))]);
}
