using MentionPipeline.Language.Sentiment;
using MentionPipeline.ModelTrainer.Cards;
using MentionPipeline.ModelTrainer.Data;
using MentionPipeline.ModelTrainer.Measures;

namespace MentionPipeline.ModelTrainer.Sentiment;

/// <summary>Builds the sentiment model: cross-validates for the temperatures, then fits all rows.</summary>
internal static class SentimentTrainer
{
    private const int Folds = 5;
    private const int FoldSeed = 20_250_104;

    /// <summary>
    /// The labels of the public Hindi rows follow their words so little (39 % right under cross-validation, with and without them) that
    /// they teach nothing: Hindi learns from our own posts, the word lists and the other languages, and is calibrated on those rows.
    /// </summary>
    private const string UntaughtLanguage = "hi";

    /// <param name="research">Ship what also learnt from rows whose licence forbids commerce.</param>
    public static TrainedModel Train(DataFolder data, bool research, Action<double> progress)
    {
        var withMore = data.Training.Concat(data.Research).ToList();
        var file = Fit(research ? withMore : data.Training, new SentimentFitOptions(), part => progress(part * 0.9)).Write();
        var validation = Evaluation.OfSentiment(new EmbeddedSentimentClassifier(file), data.Validation);
        var beside = research || data.Research.Count == 0 ? null : Evaluation.OfSentiment(Untempered(withMore), data.Validation);
        progress(1);
        return new TrainedModel(SentimentModel.FileName, file, validation, research ? CardTexts.ResearchSentiment : CardTexts.Sentiment, beside);
    }

    internal static SentimentModel Fit(IReadOnlyList<SentimentRow> rows, SentimentFitOptions options, Action<double> progress)
    {
        var lexicon = LexiconCompiler.Compile();
        var own = OwnExamples.Read(lexicon);
        var examples = rows.Select(row => SentimentExample.From(row, lexicon)).ToList();
        var temperatures = Calibration.Temperatures(HeldOut(rows, examples, own, options, lexicon, progress));
        var weights = new SentimentFit(options).Run([.. examples.Where(Teaches), .. own]);
        return SentimentQuantizer.Build(weights, options, lexicon, temperatures);
    }

    /// <summary>What models say of the rows that they did not learn from.</summary>
    internal static IReadOnlyList<HeldOutAnswer> HeldOut(
        IReadOnlyList<SentimentRow> rows,
        IReadOnlyList<SentimentExample> examples,
        IReadOnlyList<SentimentExample> own,
        SentimentFitOptions options,
        Lexicon lexicon,
        Action<double> progress)
    {
        var order = Enumerable.Range(0, rows.Count).ToArray();
        new Random(FoldSeed).Shuffle(order);
        var held = new List<HeldOutAnswer>(rows.Count);
        for (var fold = 0; fold < Folds; fold++)
        {
            var training = order.Where((_, place) => place % Folds != fold).Select(index => examples[index]).Where(Teaches).Concat(own).ToList();
            var scorer = new SentimentScorer(SentimentQuantizer.Build(new SentimentFit(options).Run(training), options, lexicon, Untempered()));
            foreach (var index in order.Where((_, place) => place % Folds == fold))
            {
                var language = SentimentLanguages.IndexOf(rows[index].Language);
                var (negative, positive) = scorer.Logits(rows[index].Text, language);
                held.Add(new HeldOutAnswer(language, negative, positive, rows[index].Label));
            }

            progress((fold + 1.0) / (Folds + 1));
        }

        return held;
    }

    private static bool Teaches(SentimentExample example) => example.Language != SentimentLanguages.IndexOf(UntaughtLanguage);

    /// <summary>Calibration changes no label: figures of labels do without it.</summary>
    private static EmbeddedSentimentClassifier Untempered(IReadOnlyList<SentimentRow> rows)
    {
        var lexicon = LexiconCompiler.Compile();
        var options = new SentimentFitOptions();
        var examples = rows.Select(row => SentimentExample.From(row, lexicon)).Where(Teaches).Concat(OwnExamples.Read(lexicon)).ToList();
        return new EmbeddedSentimentClassifier(SentimentQuantizer.Build(new SentimentFit(options).Run(examples), options, lexicon, Untempered()).Write());
    }

    private static float[] Untempered() => [.. Enumerable.Repeat(1f, SentimentLanguages.Shared + 1)];
}
