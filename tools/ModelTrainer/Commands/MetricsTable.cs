using System.Globalization;
using MentionPipeline.ModelTrainer.Cards;
using Spectre.Console;

namespace MentionPipeline.ModelTrainer.Commands;

internal static class MetricsTable
{
    public static Table Of(TrainedModel model)
    {
        var table = new Table().Title($"{model.FileName} ({model.File.Length:N0} bytes)");
        table.AddColumns("language", "macro-F1", "accuracy", "coverage", "n");
        foreach (var (language, confusion) in model.Validation.ByLanguage)
            table.AddRow(language, Percent(confusion.MacroF1), Percent(confusion.Accuracy), Percent(confusion.Coverage), $"{confusion.Total}");
        table.AddRow("mean", Percent(model.Validation.MeanMacroF1 / 100), "", "", $"{model.Validation.Rows}");
        return table;
    }

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);
}
