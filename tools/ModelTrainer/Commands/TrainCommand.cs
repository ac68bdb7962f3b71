using System.CommandLine;
using MentionPipeline.ModelTrainer.Cards;
using MentionPipeline.ModelTrainer.Data;
using MentionPipeline.ModelTrainer.Glossary;
using MentionPipeline.ModelTrainer.Identification;
using MentionPipeline.ModelTrainer.Intents;
using MentionPipeline.ModelTrainer.Sentiment;
using Spectre.Console;

namespace MentionPipeline.ModelTrainer.Commands;

/// <summary>Rebuilds every model and its card. The same data give the same bytes.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder of the data sets.", DefaultValueFactory = _ => "../shared/data" };
        var models = new Option<string>("--out") { Description = "Folder for the models.", DefaultValueFactory = _ => "functions/Language/Models" };
        var cards = new Option<string>("--cards") { Description = "Folder for the model cards.", DefaultValueFactory = _ => "docs/models" };
        var research = new Option<bool>("--research")
        {
            Description = "Also learn from data whose licence forbids commerce; for comparison, not for shipping. Name another --out.",
        };
        var command = new Command("train", "Rebuilds the models from the data folder, prints their metrics and writes their cards.")
        {
            data, models, cards, research,
        };
        command.SetAction(parsed => CommandErrors.Guard(() =>
        {
            var isResearch = parsed.GetValue(research);
            var folder = parsed.GetValue(models)!;
            if (isResearch && parsed.GetResult(models) is null or { Implicit: true })
                throw new DataException("--research builds models that must not ship: name a folder for them with --out.");
            Run(AnsiConsole.Console, DataFolder.Read(parsed.GetValue(data)!), folder, isResearch ? folder : parsed.GetValue(cards)!, isResearch);
        }));
        return command;
    }

    internal static void Run(IAnsiConsole console, DataFolder data, string modelFolder, string cardFolder, bool research = false)
    {
        IReadOnlyList<TrainedModel> models = [];
        console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn()).Start(progress =>
        {
            var language = progress.AddTask("language", maxValue: 1);
            var sentiment = progress.AddTask("sentiment", maxValue: 1);
            var intent = progress.AddTask("intent", maxValue: 1);
            models =
            [
                LanguageTrainer.Train(data, part => language.Value = part),
                SentimentTrainer.Train(data, research, part => sentiment.Value = part),
                IntentTrainer.Train(data, research, part => intent.Value = part),
            ];
        });
        ListsCommand.Write(GlossaryCompiler.Compile(GlossaryLists.Read()), modelFolder, cardFolder);
        Directory.CreateDirectory(modelFolder);
        Directory.CreateDirectory(cardFolder);
        foreach (var model in models)
        {
            File.WriteAllBytes(Path.Combine(modelFolder, model.FileName), model.File);
            File.WriteAllText(Path.Combine(cardFolder, Path.ChangeExtension(model.FileName, ".md")), ModelCard.Write(model));
            console.Write(MetricsTable.Of(model));
        }
    }
}
