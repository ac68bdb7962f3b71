using MentionPipeline.Language.Intents;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.Language.Text;

namespace MentionPipeline.ModelTrainer.Intents;

/// <summary>What float weights say of an example, before they are written into a model.</summary>
internal static class IntentLogits
{
    public static float[] Of(IntentExample example, IntentWeights weights, int bits)
    {
        var logits = new float[IntentHeads.Count];
        AddSparse(example.Words, weights.Table, bits, logits);
        AddSparse(example.Characters, weights.Table, bits, logits);
        AddDense(example.Dense, weights.Dense, SentimentLanguages.Shared, logits);
        if (example.Language != SentimentLanguages.Shared)
            AddDense(example.Dense, weights.Dense, example.Language, logits);
        return logits;
    }

    private static void AddSparse(uint[] hashes, float[] table, int bits, float[] logits)
    {
        var value = 1 / MathF.Sqrt(Math.Max(1, hashes.Length));
        foreach (var hash in hashes)
            for (int head = 0, at = IntentHeads.Intents * FeatureHash.Bucket(hash, bits); head < IntentHeads.Intents; head++)
                logits[head] += table[at + head] * value;
    }

    private static void AddDense(float[] dense, float[] weights, int language, float[] logits)
    {
        var at = language * IntentSignals.Size * IntentHeads.Count;
        for (var index = 0; index < dense.Length; index++, at += IntentHeads.Count)
            for (var head = 0; head < IntentHeads.Count; head++)
                logits[head] += dense[index] * weights[at + head];
    }
}
