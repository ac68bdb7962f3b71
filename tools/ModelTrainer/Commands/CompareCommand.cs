using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.ModelTrainer.Data;
using MentionPipeline.ModelTrainer.Measures;

namespace MentionPipeline.ModelTrainer.Commands;

/// <summary>The embedded sentiment model beside fastText, trained on the same public rows in the same run: macro-F1 and speed.</summary>
internal static class CompareCommand
{
    /// <summary>The best of so many runs: other programs of the machine only ever slow a run down.</summary>
    private const int SpeedRuns = 3;

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder of the data sets.", DefaultValueFactory = _ => "../shared/data" };
        var command = new Command("compare", $"Measures the embedded sentiment model beside {FastText.Program} trained on the same rows.") { data };
        command.SetAction(parsed => CommandErrors.Guard(() =>
        {
            foreach (var line in Run(parsed.GetValue(data)!))
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
        using var fastText = new FastText();
        fastText.Train(data.Training);
        var theirs = TableOf(data.Validation, fastText.Predict(data.Validation.Select(row => row.Text)).Labels);
        var ours = Evaluation.OfSentiment(classifier, data.Validation);
        foreach (var (language, confusion) in ours.ByLanguage)
            yield return Line(language, confusion.MacroF1, theirs.ByLanguage[language].MacroF1);
        yield return Line("mean", ours.MeanMacroF1 / 100, theirs.MeanMacroF1 / 100);
        var airline = Path.Combine(folder, "airline", "mentions.csv");
        if (File.Exists(airline))
            yield return Speed(classifier, fastText, [.. LabelledMentions.Read(airline).Select(mention => mention.Labelled.Text)]);
    }

    private static LanguageTable TableOf(IReadOnlyList<SentimentRow> rows, IReadOnlyList<string> labels)
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

    private static string Line(string name, double ours, double theirs) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} embedded={100 * ours:0.00} fasttext={100 * theirs:0.00}");
}
