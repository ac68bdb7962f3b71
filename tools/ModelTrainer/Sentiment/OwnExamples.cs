using MentionPipeline.Language.Sentiment;
using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Sentiment;

/// <summary>Posts of our own writing: what customers say to brands, which the public training rows hardly show.</summary>
internal static class OwnExamples
{
    private const string FileName = "examples.tsv";
    private const float Weight = 3;

    public static IReadOnlyList<SentimentExample> Read(Lexicon lexicon) => [.. Rows().Select(row => SentimentExample.From(row, lexicon, Weight))];

    public static IReadOnlyList<SentimentRow> Rows() => SentimentRow.Read(TsvFile.Parse(FileName, Resources.Lines(FileName)));
}
