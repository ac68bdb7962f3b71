using System.Runtime.InteropServices;

namespace MentionPipeline.ModelTrainer.Sentiment;

/// <summary>A feature of a single text teaches nothing but that text: without them the tables hold fewer collisions.</summary>
internal static class RareFeatures
{
    private const int MinTexts = 2;

    public static IReadOnlyList<SentimentExample> Without(IReadOnlyList<SentimentExample> examples)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var example in examples)
            foreach (var hash in example.Hashes.Distinct())
                CollectionsMarshal.GetValueRefOrAddDefault(counts, hash, out _)++;
        bool Kept(uint hash) => counts[hash] >= MinTexts;
        return
        [
            .. examples.Select(example => example with
            {
                Words = example.Words.Where(Kept), Characters = example.Characters.Where(Kept), Classes = example.Classes.Where(Kept),
            }),
        ];
    }
}
