using System.Globalization;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Intents;
using MentionPipeline.ModelTrainer.Data;
using MentionPipeline.ModelTrainer.Measures;

namespace MentionPipeline.ModelTrainer.Intents;

/// <summary>How well the heads do; each is a choice between “yes” and “no”.</summary>
internal static class IntentMeasures
{
    /// <summary>The line of public rows that tell complaints apart, which the shipped model never learnt from.</summary>
    public const string ComplaintRows = "complaints-dev";

    private const string Yes = "yes";
    private const string No = "no";

    /// <summary>Every head on our own rows, each judged by a model that had not seen it.</summary>
    public static LanguageTable OfHeads(IReadOnlyList<HeldOutIntents> held, IReadOnlyList<PlattScale> scales)
    {
        var table = new LanguageTable();
        for (var head = 0; head < IntentHeads.Count; head++)
            foreach (var (row, logits) in held)
                Add(table, IntentHeads.Names[head], row, head, (logits[head] * scales[head].Slope) + scales[head].Shift > 0);
        return table;
    }

    public static void AddComplaints(LanguageTable table, IntentAnalyser analyser, IReadOnlyList<IntentRow> rows)
    {
        foreach (var row in rows)
            Add(table, ComplaintRows, row, IntentRow.ComplaintHead, IsComplaint(analyser, row));
    }

    public static void Add(LanguageTable table, string name, IntentRow row, int head, bool guess)
    {
        if (row.Answers[head] is { } holds)
            table.Of(name).Add(holds ? Yes : No, guess ? Yes : No);
    }

    /// <summary>One line: precision, recall and F1 of “complaint”, and the mean F1 of complaint and not.</summary>
    public static IReadOnlyList<string> ComplaintLines(IntentAnalyser analyser, TsvFile file)
    {
        var table = new LanguageTable();
        AddComplaints(table, analyser, IntentRow.ReadComplaints(file));
        if (table.Rows == 0)
            throw new DataException("The file has no labelled row.");
        var confusion = table.Of(ComplaintRows);
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"complaints precision={100 * confusion.Precision(Yes):0.00} recall={100 * confusion.Recall(Yes):0.00} F1={100 * confusion.F1(Yes):0.00} "
                    + $"macroF1={100 * confusion.MacroF1:0.00} accuracy={100 * confusion.Accuracy:0.00} n={confusion.Total}"),
        ];
    }

    private static bool IsComplaint(IntentAnalyser analyser, IntentRow row) =>
        analyser.Read(row.Text, row.Language).Intents.Any(score => score.Intent == Intent.Complaint);
}
