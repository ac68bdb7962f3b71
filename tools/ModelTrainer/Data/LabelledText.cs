using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.ModelTrainer.Data;

internal sealed record SentimentRow(string Language, SentimentLabel Label, string Text)
{
    /// <summary>Rows labelled outside the three tones (for example <c>mixed</c>) are left out.</summary>
    public static IReadOnlyList<SentimentRow> Read(TsvFile file)
    {
        int language = file.Column("language"), label = file.Column("label"), text = file.Column("text");
        var rows = new List<SentimentRow>(file.Rows.Count);
        foreach (var cells in file.Rows)
            if (TryLabel(cells[label], out var tone))
                rows.Add(new SentimentRow(cells[language], tone, cells[text]));
        return rows;
    }

    private static bool TryLabel(string name, out SentimentLabel label)
    {
        (var known, label) = name switch
        {
            "negative" => (true, SentimentLabel.Negative),
            "neutral" => (true, SentimentLabel.Neutral),
            "positive" => (true, SentimentLabel.Positive),
            _ => (false, SentimentLabel.Neutral),
        };
        return known;
    }
}

internal sealed record LanguageRow(string Language, string Text)
{
    public static IReadOnlyList<LanguageRow> Read(TsvFile file)
    {
        int language = file.Column("language"), text = file.Column("text");
        return [.. file.Rows.Select(cells => new LanguageRow(cells[language], cells[text]))];
    }
}
