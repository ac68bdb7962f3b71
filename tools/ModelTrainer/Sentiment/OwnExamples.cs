using MentionPipeline.Language.Sentiment;
using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Sentiment;

/// <summary>
/// Posts of our own writing: what customers say to brands and what people say at all, in every language. <c>examples.tsv</c> holds the
/// first, a file by language the others.
/// </summary>
internal static class OwnExamples
{
    private const string First = "examples.tsv";

    /// <summary>They lie further from the rows that the model is judged by than those rows from each other, so each counts less.</summary>
    private const float Weight = 0.5f;

    /// <summary>English ones tell best what a brand hears: at 1, airline mentions gained 0.8 of macro-F1 and the public rows lost 0.1.</summary>
    private const float EnglishWeight = 0.75f;

    public static IReadOnlyList<SentimentExample> Read(Lexicon lexicon) =>
        [.. Rows().Select(row => SentimentExample.From(row, lexicon, row.Language == "en" ? EnglishWeight : Weight))];

    public static IReadOnlyList<SentimentRow> Rows() =>
    [
        .. Files().SelectMany(Read).DistinctBy(row => (row.Language, row.Text)),
    ];

    /// <summary>The first file alone: telling languages apart needs no more of us, and the Hindi file mixes two scripts.</summary>
    public static IReadOnlyList<SentimentRow> ToBrands() => Read(First);

    private static IReadOnlyList<SentimentRow> Read(string name) => SentimentRow.Read(TsvFile.Parse(name, Resources.Lines(name)));

    private static IEnumerable<string> Files() => SentimentLanguages.All.ToArray().Select(language => $"{language}.tsv").Prepend(First);
}
