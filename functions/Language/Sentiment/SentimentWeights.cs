using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Sentiment;

/// <summary>Where a feature's weights lie: known to the trainer and the scorer alike.</summary>
internal static class SentimentWeights
{
    /// <summary>Joined to a feature's hash, it gives the feature's place in the table of the languages' own weights.</summary>
    public static uint SaltOf(int language) => FeatureHash.Add(0x6A09E667, (uint)language + 1);
}
