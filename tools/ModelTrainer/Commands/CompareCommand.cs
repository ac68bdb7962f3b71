using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.ModelTrainer.Data;
using MentionPipeline.ModelTrainer.Measures;
using MentionPipeline.ModelTrainer.Sentiment;

namespace MentionPipeline.ModelTrainer.Commands;

/// <summary>The embedded sentiment model beside fastText, trained on the same public rows in the same run: macro-F1 and speed.</summary>
internal static class CompareCommand
{
    /// <summary>The best of so many runs: other programs of the machine only ever slow a run down.</summary>
    private const int SpeedRuns = 3;

    /// <summary>fastText's figures move with the order of the rows: so many orders are tried.</summary>
    private const int Shuffles = 3;

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder of the data sets.", DefaultValueFactory = _ => "../shared/data" };
        var folds = new Option<bool>("--folds") { Description = "Cross-validate both on the training rows instead of judging by the validation rows." };
        var command = new Command("compare", $"Measures the embedded sentiment model beside {FastText.Program} trained on the same rows.") { data, folds };
        command.SetAction(parsed => CommandErrors.Guard(() =>
        {
            foreach (var line in parsed.GetValue(folds) ? RunFolds(parsed.GetValue(data)!) : Run(parsed.GetValue(data)!))
                Console.WriteLine(line);
        }));
        return command;
    }

    internal static IEnumerable<string> Run(string folder)
    {
        if (!File.Exists(FastText.Program))
            throw new DataException($"{FastText.Program} is not there: install the package fasttext.");
        var data = DataFolder.Read(folder);
        var classifier = new EmbeddedSentimentClassifier();
        var ours = Evaluation.OfSentiment(classifier, data.Validation);
        using var fastText = new FastText();
        var theirs = Enumerable.Range(0, Shuffles).Select(shuffle => Trained(fastText, data.Training, data.Validation, shuffle)).ToList();
        foreach (var line in Lines(ours, theirs))
            yield return line;
        var airline = Path.Combine(folder, "airline", "mentions.csv");
        if (File.Exists(airline))
            yield return Speed(classifier, fastText, [.. LabelledMentions.Read(airline).Select(mention => mention.Labelled.Text)]);
    }

    /// <summary>The same on the training rows alone: every row is judged by models, ours and theirs, that did not learn from its fold.</summary>
    internal static IEnumerable<string> RunFolds(string folder)
    {
        if (!File.Exists(FastText.Program))
            throw new DataException($"{FastText.Program} is not there: install the package fasttext.");
        var rows = DataFolder.Read(folder).Training;
        var folds = SentimentTrainer.FoldsOf(rows.Count);
        var ours = TableOf(rows, SentimentTrainer.CrossValidated(rows));
        using var fastText = new FastText();
        var theirs = Enumerable.Range(0, Shuffles).Select(shuffle => TableOf(rows, Held(fastText, rows, folds, shuffle))).ToList();
        foreach (var line in Lines(ours, theirs))
            yield return line;
    }

    private static string[] Held(FastText fastText, IReadOnlyList<SentimentRow> rows, int[] folds, int shuffle)
    {
        var labels = new string[rows.Count];
        for (var fold = 0; fold <= folds.Max(); fold++)
        {
            fastText.Train([.. rows.Where((_, index) => folds[index] != fold)], shuffle);
            var held = Enumerable.Range(0, rows.Count).Where(index => folds[index] == fold).ToList();
            foreach (var (index, label) in held.Zip(fastText.Predict(held.Select(index => rows[index].Text)).Labels))
                labels[index] = label;
        }

        return labels;
    }

    private static LanguageTable Trained(FastText fastText, IReadOnlyList<SentimentRow> training, IReadOnlyList<SentimentRow> judged, int shuffle)
    {
        fastText.Train(training, shuffle);
        return TableOf(judged, fastText.Predict(judged.Select(row => row.Text)).Labels);
    }

    private static IEnumerable<string> Lines(LanguageTable ours, IReadOnlyList<LanguageTable> theirs) =>
    [
        .. ours.ByLanguage.Select(pair => Line(pair.Key, 100 * pair.Value.MacroF1, theirs.Select(one => 100 * one.ByLanguage[pair.Key].MacroF1))),
        Line("mean", ours.MeanMacroF1, theirs.Select(one => one.MeanMacroF1)),
    ];

    private static LanguageTable TableOf(IReadOnlyList<SentimentRow> rows, IEnumerable<string> labels)
    {
        var table = new LanguageTable();
        foreach (var (row, label) in rows.Zip(labels))
            table.Of(row.Language).Add(Evaluation.NameOf(row.Label), label);
        return table;
    }

    /// <summary>What fastText needs to start and to load its model, as one text shows, is taken off.</summary>
    private static string Speed(EmbeddedSentimentClassifier classifier, FastText fastText, IReadOnlyList<string> texts)
    {
        var loading = Enumerable.Range(0, SpeedRuns).Min(_ => fastText.Predict(["."]).Seconds);
        var theirs = Enumerable.Range(0, SpeedRuns).Min(_ => fastText.Predict(texts).Seconds) - loading;
        var ours = Enumerable.Range(0, SpeedRuns).Min(_ => SecondsOf(classifier, texts));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"speed embedded={texts.Count / ours:0} fasttext={texts.Count / theirs:0} texts a second, n={texts.Count}, loading apart ({loading:0.000} s)");
    }

    private static double SecondsOf(EmbeddedSentimentClassifier classifier, IReadOnlyList<string> texts)
    {
        var watch = Stopwatch.StartNew();
        foreach (var text in texts)
            classifier.Classify(text, "en");
        return watch.Elapsed.TotalSeconds;
    }

    private static string Line(string name, double ours, IEnumerable<double> theirs)
    {
        var figures = theirs.ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name} embedded={ours:0.00} fasttext={figures.Average():0.00} fasttextMin={figures.Min():0.00} fasttextMax={figures.Max():0.00}");
    }
}
