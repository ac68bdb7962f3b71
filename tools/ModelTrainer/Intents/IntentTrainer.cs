using MentionPipeline.Language.Intents;
using MentionPipeline.ModelTrainer.Cards;
using MentionPipeline.ModelTrainer.Data;
using MentionPipeline.ModelTrainer.Measures;

namespace MentionPipeline.ModelTrainer.Intents;

/// <summary>Puts the rows together for the intent model, fits it and makes its probabilities honest.</summary>
internal static class IntentTrainer
{
    private const int Folds = 5;
    private const int ResearchFolds = 10;

    /// <summary>Heads with examples enough for honest probabilities.</summary>
    private static readonly HashSet<string> Common = ["complaint", "question", "praise", "other"];

    /// <param name="research">Ship what also learnt from rows without a licence.</param>
    public static TrainedModel Train(DataFolder data, bool research, Action<double> progress)
    {
        var options = new IntentFitOptions();
        var lexicon = IntentLexiconCompiler.Compile();
        var own = Examples(IntentSources.Own(), lexicon);
        var lent = Examples([.. data.Banking, .. IntentSources.FromPublicPosts(data.Training)], lexicon);
        var unlicensed = Examples(data.Complaints, lexicon);
        var held = HeldOut(own, lent, options, Folds, part => progress(part / 3));
        var scales = Scales(held);
        IReadOnlyList<IntentExample> rows = [.. own, .. lent, .. research ? unlicensed : []];
        var file = IntentQuantizer.Build(new IntentFit(options).Run(rows), options.Bits, lexicon, scales).Write();
        var validation = IntentMeasures.OfHeads(held, scales);
        if (data.Complaints.Count > 0 && !research)
            IntentMeasures.AddComplaints(validation, new IntentAnalyser(file), data.Complaints);
        progress(0.5);
        var beside = data.Complaints.Count == 0 ? null : CrossValidate(unlicensed, [.. own, .. lent], options, part => progress((1 + part) / 2));
        return new TrainedModel(IntentModel.FileName, file, validation, research ? IntentCard.Research : IntentCard.Shipped, beside);
    }

    /// <summary>Fits own and lent rows, and calibrates on the own ones: they alone decide where “more likely than not” begins.</summary>
    internal static IntentModel Fit(IReadOnlyList<IntentRow> own, IReadOnlyList<IntentRow> lent, IntentFitOptions options)
    {
        var lexicon = IntentLexiconCompiler.Compile();
        var examples = Examples(own, lexicon);
        var others = Examples(lent, lexicon);
        var scales = Scales(HeldOut(examples, others, options, Folds, _ => { }));
        return IntentQuantizer.Build(new IntentFit(options).Run([.. examples, .. others]), options.Bits, lexicon, scales);
    }

    /// <summary>Logits of rows that the model which gave them has not seen; a row's place decides its fold.</summary>
    internal static IReadOnlyList<HeldOutIntents> HeldOut(
        IReadOnlyList<IntentExample> examples, IReadOnlyList<IntentExample> others, IntentFitOptions options, int folds, Action<double> progress)
    {
        var held = new List<HeldOutIntents>(examples.Count);
        for (var fold = 0; fold < folds; fold++)
        {
            var weights = new IntentFit(options).Run([.. examples.Where((_, index) => index % folds != fold), .. others]);
            held.AddRange(examples.Where((_, index) => index % folds == fold)
                .Select(example => new HeldOutIntents(example.Row, IntentLogits.Of(example, weights, options.Bits))));
            progress((fold + 1.0) / folds);
        }

        return held;
    }

    internal static IReadOnlyList<PlattScale> Scales(IReadOnlyList<HeldOutIntents> held) =>
        [.. Enumerable.Range(0, IntentHeads.Count).Select(head => ScaleOf(held, head))];

    private static PlattScale ScaleOf(IReadOnlyList<HeldOutIntents> held, int head)
    {
        var answers = held.Where(answer => answer.Row.Answers[head] is not null)
            .Select(answer => (answer.Logits[head], answer.Row.Answers[head]!.Value))
            .ToList();
        var scale = PlattScale.Fit(answers);
        return Common.Contains(IntentHeads.Names[head]) ? scale : scale.CutAtBest(answers);
    }

    private static LanguageTable CrossValidate(
        IReadOnlyList<IntentExample> rows, IReadOnlyList<IntentExample> others, IntentFitOptions options, Action<double> progress)
    {
        var table = new LanguageTable();
        foreach (var (row, logits) in HeldOut(rows, others, options, ResearchFolds, progress))
            IntentMeasures.Add(table, IntentMeasures.ComplaintRows, row, IntentRow.ComplaintHead, logits[IntentRow.ComplaintHead] > 0);
        return table;
    }

    private static IReadOnlyList<IntentExample> Examples(IEnumerable<IntentRow> rows, IntentLexicon lexicon) =>
        [.. rows.Select(row => IntentExample.From(row, lexicon))];
}
