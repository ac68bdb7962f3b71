using MentionPipeline.ModelTrainer.Intents;

namespace MentionPipeline.ModelTrainer.Data;

/// <summary>The rows that shipped models may learn from, and those they are judged by. Nothing else of the folder is read.</summary>
internal sealed record DataFolder(
    IReadOnlyList<LanguageRow> Sentences, IReadOnlyList<SentimentRow> Training, IReadOnlyList<SentimentRow> Validation)
{
    /// <summary>Rows for the research build alone; none of them is a row of the other two sets.</summary>
    public IReadOnlyList<SentimentRow> Research { get; init; } = [];

    /// <summary>What customers of a bank ask.</summary>
    public IReadOnlyList<IntentRow> Banking { get; init; } = [];

    /// <summary>For judging; only the research build learns from them.</summary>
    public IReadOnlyList<IntentRow> Complaints { get; init; } = [];

    public static DataFolder Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DataException($"{folder}: no such folder. Name the folder of the data sets with --data.");
        var sentiment = Path.Combine(folder, "sentiment");
        var data = new DataFolder(
            LanguageRow.Read(TsvFile.Read(Path.Combine(folder, "language", "sentences.tsv"))),
            SentimentRow.Read(TsvFile.Read(Path.Combine(sentiment, "umsab-train.tsv"))),
            SentimentRow.Read(TsvFile.Read(Path.Combine(sentiment, "umsab-val.tsv"))))
        {
            Banking = BankingIntents.Read(TsvFile.Read(Path.Combine(folder, "intent", "banking77-train.tsv"))),
            Complaints = IntentRow.ReadComplaints(TsvFile.Read(Path.Combine(folder, "intent", "complaints-dev.tsv"))),
        };
        var research = Path.Combine(sentiment, "sentipolc16-train.tsv");
        return File.Exists(research) ? data with { Research = data.NotHeld(SentimentRow.Read(TsvFile.Read(research))) } : data;
    }

    private IReadOnlyList<SentimentRow> NotHeld(IReadOnlyList<SentimentRow> rows)
    {
        var held = Training.Concat(Validation).Select(row => SameText.KeyOf(row.Text)).ToHashSet(StringComparer.Ordinal);
        return [.. rows.Where(row => !held.Contains(SameText.KeyOf(row.Text)))];
    }
}
