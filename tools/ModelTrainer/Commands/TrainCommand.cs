using System.CommandLine;
using MentionPipeline.ModelTrainer.Cards;
using MentionPipeline.ModelTrainer.Data;
using MentionPipeline.ModelTrainer.Glossary;
using MentionPipeline.ModelTrainer.Identification;
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
        var command = new Command("train", "Rebuilds the models from the data folder, prints their metrics and writes their cards.") { data, models, cards };
        command.SetAction(parsed => CommandErrors.Guard(() =>
            Run(AnsiConsole.Console, DataFolder.Read(parsed.GetValue(data)!), parsed.GetValue(models)!, parsed.GetValue(cards)!)));
        return command;
    }

    internal static void Run(IAnsiConsole console, DataFolder data, string modelFolder, string cardFolder)
    {
        IReadOnlyList<TrainedModel> models = [];
        console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn()).Start(progress =>
        {
            var language = progress.AddTask("language", maxValue: 1);
            var sentiment = progress.AddTask("sentiment", maxValue: 1);
            models =
            [
                LanguageTrainer.Train(data, part => language.Value = part),
                SentimentTrainer.Train(data, part => sentiment.Value = part),
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
