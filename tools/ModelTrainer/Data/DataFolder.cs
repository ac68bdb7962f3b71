namespace MentionPipeline.ModelTrainer.Data;

/// <summary>The rows that shipped models may learn from, and those they are judged by. Nothing else of the folder is read.</summary>
internal sealed record DataFolder(
    IReadOnlyList<LanguageRow> Sentences, IReadOnlyList<SentimentRow> Training, IReadOnlyList<SentimentRow> Validation)
{
    public static DataFolder Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DataException($"{folder}: no such folder. Name the folder of the data sets with --data.");
        return new DataFolder(
            LanguageRow.Read(TsvFile.Read(Path.Combine(folder, "language", "sentences.tsv"))),
            SentimentRow.Read(TsvFile.Read(Path.Combine(folder, "sentiment", "umsab-train.tsv"))),
            SentimentRow.Read(TsvFile.Read(Path.Combine(folder, "sentiment", "umsab-val.tsv"))));
    }
}
