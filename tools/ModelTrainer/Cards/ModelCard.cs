using System.Text;
using MentionPipeline.Language;

namespace MentionPipeline.ModelTrainer.Cards;

/// <summary>Writes a model card (Mitchell et al. 2019): what the model is, what it learnt from, how well it does, where it fails.</summary>
internal static class ModelCard
{
    public static string Write(TrainedModel model)
    {
        var card = new StringBuilder();
        card.Append("# ").Append(model.Text.Title).Append("\n\n").Append(model.Text.Purpose).Append("\n\n");
        card.Append("| | |\n|---|---|\n");
        card.Append($"| file | `functions/Language/Models/{model.FileName}` |\n");
        card.Append($"| size | {model.File.Length} bytes |\n");
        card.Append($"| SHA-256 | `{EmbeddedModel.HashOf(model.File)}` |\n");
        card.Append($"| version | `{EmbeddedModel.VersionOf(model.File)}` |\n\n");
        Section(card, "Method", model.Text.Method);
        Section(card, "Data, licence, split", model.Text.Data);
        Figures(card, "Figures on the validation rows", model.Validation.Lines());
        if (model.Research is not null)
            Figures(card, "Beside it: the research build, not shipped", model.Research.LabelLines());
        Section(card, "Limits", model.Text.Limits);
        return card.ToString().TrimEnd('\n') + "\n";
    }

    private static void Figures(StringBuilder card, string title, IReadOnlyList<string> lines) =>
        card.Append("## ").Append(title).Append("\n\n```\n").AppendJoin('\n', lines).Append("\n```\n\n");

    private static void Section(StringBuilder card, string title, string text) =>
        card.Append("## ").Append(title).Append("\n\n").Append(text).Append("\n\n");
}
