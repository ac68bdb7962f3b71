using MentionPipeline.Domain.Mentions;
using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Tests;

/// <summary>Tiny corpora.</summary>
internal static class Some
{
    private static readonly (SentimentLabel Label, string English, string Italian)[] Posts =
    [
        (SentimentLabel.Negative, "this is a terrible day", "questa è una giornata terribile"),
        (SentimentLabel.Negative, "the worst coffee ever", "il caffè peggiore di sempre"),
        (SentimentLabel.Neutral, "the shop opens at nine", "il negozio apre alle nove"),
        (SentimentLabel.Neutral, "a meeting in the town hall", "una riunione in municipio"),
        (SentimentLabel.Positive, "this is a wonderful day", "questa è una giornata stupenda"),
        (SentimentLabel.Positive, "the best coffee ever", "il caffè migliore di sempre"),
    ];

    public static IReadOnlyList<SentimentRow> SentimentRows { get; } =
    [
        .. Enumerable.Repeat(Posts, 3).SelectMany(posts => posts).SelectMany(post => new[]
        {
            new SentimentRow("en", post.Label, post.English),
            new SentimentRow("it", post.Label, post.Italian),
        }),
    ];

    public static IReadOnlyList<LanguageRow> LanguageRows { get; } = [.. SentimentRows.Select(row => new LanguageRow(row.Language, row.Text))];

    public static DataFolder Data { get; } = new(LanguageRows, SentimentRows, SentimentRows);
}
