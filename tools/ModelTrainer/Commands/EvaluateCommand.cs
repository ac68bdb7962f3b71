using System.CommandLine;
using MentionPipeline.Language.Glossary;
using MentionPipeline.Language.Identification;
using MentionPipeline.Language.Intents;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.ModelTrainer.Aspects;
using MentionPipeline.ModelTrainer.Data;
using MentionPipeline.ModelTrainer.Intents;
using MentionPipeline.ModelTrainer.Measures;

namespace MentionPipeline.ModelTrainer.Commands;

/// <summary>Runs the embedded models on a labelled file.</summary>
internal static class EvaluateCommand
{
    private const string Sentiment = "sentiment";
    private const string Language = "language";
    private const string Complaints = "complaints";
    private const string Aspects = "aspects";

    public static Command Create()
    {
        var task = new Argument<string>("task") { Description = "What to evaluate." };
        task.AcceptOnlyFromAmong(Sentiment, Language, Aspects, Complaints);
        var file = new Argument<string>("file") { Description = "Tab-separated: language, label, text (sentiment); language, text; or complaint (0/1), text." };
        var command = new Command("evaluate", "Measures the embedded models on a file: one line per language, then their mean.") { task, file };
        command.SetAction(parsed => CommandErrors.Guard(() =>
        {
            foreach (var line in Run(parsed.GetValue(task)!, TsvFile.Read(parsed.GetValue(file)!)))
                Console.WriteLine(line);
        }));
        return command;
    }

    internal static IReadOnlyList<string> Run(string task, TsvFile file)
    {
        if (task == Complaints)
            return IntentMeasures.ComplaintLines(new IntentAnalyser(), file);
        if (task == Aspects)
            return AspectEvaluation.Lines(GlossaryModel.Embedded, AspectRow.Read(file), "it");
        var table = task == Sentiment
            ? Evaluation.OfSentiment(new EmbeddedSentimentClassifier(), SentimentRow.Read(file))
            : Evaluation.OfLanguage(new EmbeddedLanguageIdentifier(), LanguageRow.Read(file));
        return table.Rows == 0 ? throw new DataException("The file has no labelled row.") : table.Lines();
    }
}
