using System.CommandLine;
using MentionPipeline.Language.Glossary;
using MentionPipeline.ModelTrainer.Aspects;
using MentionPipeline.ModelTrainer.Data;
using MentionPipeline.ModelTrainer.Glossary;

namespace MentionPipeline.ModelTrainer.Commands;

/// <summary>Rebuilds the model of the word lists alone: it needs no data and takes seconds, so that a list can be mended and tried at once.</summary>
internal static class ListsCommand
{
    public static Command Create()
    {
        var models = new Option<string>("--out") { Description = "Folder for the model.", DefaultValueFactory = _ => "functions/Language/Models" };
        var cards = new Option<string>("--cards") { Description = "Folder for the model card.", DefaultValueFactory = _ => "docs/models" };
        var trial = new Option<string?>("--try") { Description = "Only judge the lists on this file of aspects (Italian); write nothing." };
        var command = new Command("lists", "Compiles the word lists into analysis.bin and writes its card.") { models, cards, trial };
        command.SetAction(parsed => CommandErrors.Guard(() =>
        {
            var model = GlossaryCompiler.Compile(GlossaryLists.Read());
            if (parsed.GetValue(trial) is { } file)
                Try(model, file);
            else
                Write(model, parsed.GetValue(models)!, parsed.GetValue(cards)!);
        }));
        return command;
    }

    internal static void Write(GlossaryModel model, string modelFolder, string cardFolder)
    {
        var file = model.Write();
        Directory.CreateDirectory(modelFolder);
        Directory.CreateDirectory(cardFolder);
        File.WriteAllBytes(Path.Combine(modelFolder, GlossaryModel.FileName), file);
        File.WriteAllText(Path.Combine(cardFolder, Path.ChangeExtension(GlossaryModel.FileName, ".md")), GlossaryCard.Write(model, file));
    }

    private static void Try(GlossaryModel model, string file)
    {
        var rows = AspectRow.Read(TsvFile.Read(file));
        foreach (var line in AspectEvaluation.Misses(model, rows, "it").Concat(AspectEvaluation.Lines(model, rows, "it")))
            Console.WriteLine(line);
    }
}
