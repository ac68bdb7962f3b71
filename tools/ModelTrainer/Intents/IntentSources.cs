using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Intents;

/// <summary>The rows that the intent model may learn from.</summary>
internal static class IntentSources
{
    /// <summary>Public posts say something of what is no complaint to a brand; there are many, so each counts little.</summary>
    private const float PublicWeight = 0.3f;

    private static readonly HashSet<string> Embedded = [.. typeof(IntentSources).Assembly.GetManifestResourceNames()];

    /// <summary>Posts of our own writing in every language that has them.</summary>
    public static IReadOnlyList<IntentRow> Own() =>
        [.. Names().Where(Embedded.Contains).SelectMany(name => IntentRow.ReadOwn(TsvFile.Parse(name, Resources.Lines(name))))];

    /// <summary>Neutral and glad public posts complain of nobody. Sad and angry ones may, so they teach nothing here.</summary>
    public static IReadOnlyList<IntentRow> FromPublicPosts(IEnumerable<SentimentRow> rows) =>
    [
        .. rows.Where(row => row.Label != SentimentLabel.Negative)
            .Select(row => new IntentRow(row.Language, row.Text, IntentRow.OnlyComplaint(false), PublicWeight)),
    ];

    private static IEnumerable<string> Names()
    {
        foreach (var language in SentimentLanguages.All.ToArray())
        {
            yield return $"{language}.tsv";
            yield return $"intents-{language}.tsv";
        }
    }
}
