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
        var sources = new Sources(rows, lexicon);
        var temperatures = Calibration.Temperatures(HeldOut(sources, options, lexicon, progress));
        return SentimentQuantizer.Build(new SentimentFit(options).Run(sources.Teaching()), options, lexicon, temperatures);
    }

    /// <summary>The fold of each row.</summary>
    internal static int[] FoldsOf(int rows)
    {
        var order = Enumerable.Range(0, rows).ToArray();
        new Random(FoldSeed).Shuffle(order);
        var folds = new int[rows];
        for (var place = 0; place < rows; place++)
            folds[order[place]] = place % Folds;
        return folds;
    }

    /// <summary>The label that each row gets from a model that did not learn from its fold.</summary>
    internal static IReadOnlyList<string> CrossValidated(IReadOnlyList<SentimentRow> rows)
    {
        var lexicon = LexiconCompiler.Compile();
        return [.. HeldOut(new Sources(rows, lexicon), new SentimentFitOptions(), lexicon, _ => { }).Select(answer => Evaluation.NameOf(answer.Predicted))];
    }

    /// <summary>What models say of the rows that they did not learn from.</summary>
    private static HeldOutAnswer[] HeldOut(Sources sources, SentimentFitOptions options, Lexicon lexicon, Action<double> progress)
    {
        var folds = FoldsOf(sources.Rows.Count);
        var held = new HeldOutAnswer[sources.Rows.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            var weights = new SentimentFit(options).Run(sources.Teaching(index => folds[index] != fold));
            var scorer = new SentimentScorer(SentimentQuantizer.Build(weights, options, lexicon, Untempered()));
            foreach (var index in Enumerable.Range(0, held.Length).Where(index => folds[index] == fold))
            {
                var row = sources.Rows[index];
                var language = SentimentLanguages.IndexOf(row.Language);
                var (negative, positive) = scorer.Logits(row.Text, language);
                held[index] = new HeldOutAnswer(language, negative, positive, row.Label);
            }

            progress((fold + 1.0) / (Folds + 1));
        }

        return held;
    }

    /// <summary>Calibration changes no label: figures of labels do without it.</summary>
    private static EmbeddedSentimentClassifier Untempered(IReadOnlyList<SentimentRow> rows)
    {
        var lexicon = LexiconCompiler.Compile();
        var options = new SentimentFitOptions();
        var weights = new SentimentFit(options).Run(new Sources(rows, lexicon).Teaching());
        return new EmbeddedSentimentClassifier(SentimentQuantizer.Build(weights, options, lexicon, Untempered()).Write());
    }

    private static float[] Untempered() => [.. Enumerable.Repeat(1f, SentimentLanguages.Shared + 1)];

    /// <summary>The public rows as features, and our own posts.</summary>
    private sealed class Sources(IReadOnlyList<SentimentRow> rows, Lexicon lexicon)
    {
        private readonly SentimentExample[] _examples = [.. rows.Select(row => SentimentExample.From(row, lexicon))];
        private readonly bool[] _teaches = TrustedRows.Of(rows);
        private readonly IReadOnlyList<SentimentExample> _own = OwnExamples.Read(lexicon);

        public IReadOnlyList<SentimentRow> Rows => rows;

        /// <param name="kept">Which of the public rows, by index; all where it is left out.</param>
        public IReadOnlyList<SentimentExample> Teaching(Func<int, bool>? kept = null) =>
            [.. _examples.Where((_, index) => _teaches[index] && kept?.Invoke(index) != false), .. _own];
    }
}
