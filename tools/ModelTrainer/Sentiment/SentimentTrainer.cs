using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.ModelTrainer.Cards;
using MentionPipeline.ModelTrainer.Data;
using MentionPipeline.ModelTrainer.Measures;

namespace MentionPipeline.ModelTrainer.Sentiment;

/// <summary>Builds the sentiment model: cross-validates for the temperature, then fits all rows.</summary>
internal static class SentimentTrainer
{
    private const int Folds = 5;
    private const int FoldSeed = 20_250_104;

    public static TrainedModel Train(DataFolder data, Action<double> progress)
    {
        var file = Fit(data.Training, new SentimentFitOptions(), progress).Write();
        var validation = Evaluation.OfSentiment(new EmbeddedSentimentClassifier(file), data.Validation);
        progress(1);
        return new TrainedModel(SentimentModel.FileName, file, validation, CardTexts.Sentiment);
    }

    internal static SentimentModel Fit(IReadOnlyList<SentimentRow> rows, SentimentFitOptions options, Action<double> progress)
    {
        var lexicon = LexiconCompiler.Compile();
        var own = OwnExamples.Read(lexicon);
        var examples = rows.Select(row => SentimentExample.From(row, lexicon)).ToList();
        var order = Enumerable.Range(0, rows.Count).ToArray();
        new Random(FoldSeed).Shuffle(order);
        var held = new List<(double Negative, double Positive, SentimentLabel Label)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var training = order.Where((_, place) => place % Folds != fold).Select(index => examples[index]).Concat(own).ToList();
            var scorer = new SentimentScorer(SentimentQuantizer.Build(new SentimentFit(options).Run(training), options, lexicon, temperature: 1));
            foreach (var index in order.Where((_, place) => place % Folds == fold))
            {
                var (negative, positive) = scorer.Logits(rows[index].Text, SentimentLanguages.IndexOf(rows[index].Language));
                held.Add((negative, positive, rows[index].Label));
            }

            progress((fold + 1.0) / (Folds + 2));
        }

        var weights = new SentimentFit(options).Run([.. examples, .. own]);
        return SentimentQuantizer.Build(weights, options, lexicon, Calibration.Temperature(held));
    }
}
