using MentionPipeline.Language.Glossary;

namespace MentionPipeline.Language.Topics;

/// <summary>The subjects of a text that can be followed over time: ids that never change, whatever words a language has for them.</summary>
internal sealed class TopicReader(GlossaryModel model)
{
    public const int MaxTopics = 4;

    /// <summary>Weight that a topic must reach to be named beside one that weighs far more.</summary>
    private const float ShareOfTop = 0.3f;

    /// <summary>The heaviest first; where two weigh alike, the one that the lists name first.</summary>
    public IReadOnlyList<string> Read(Reading reading)
    {
        var weights = reading.Topics;
        Span<int> best = stackalloc int[MaxTopics];
        var count = 0;
        for (var topic = 1; topic <= model.Topics.Length; topic++)
            if (weights[topic] > 0)
                count = Insert(best, count, topic, weights);
        while (count > 1 && weights[best[count - 1]] < ShareOfTop * weights[best[0]])
            count--;
        if (count == 0)
            return [];
        var topics = new string[count];
        for (var index = 0; index < count; index++)
            topics[index] = model.Topics[best[index] - 1];
        return topics;
    }

    private static int Insert(Span<int> best, int count, int topic, ReadOnlySpan<float> weights)
    {
        var at = count;
        while (at > 0 && weights[best[at - 1]] < weights[topic])
            at--;
        if (at == best.Length)
            return count;
        var kept = Math.Min(count + 1, best.Length);
        for (var index = kept - 1; index > at; index--)
            best[index] = best[index - 1];
        best[at] = topic;
        return kept;
    }
}
