using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Benchmarks;

/// <summary>Builds a result again and nothing else, so that its own size can be told from what its making has cost.</summary>
internal static class ResultCopy
{
    /// <summary>Names of topics and of kinds of aspects are the model's own and not copied.</summary>
    public static (Sentiment Sentiment, TextAnalysis Analysis) Of(Sentiment sentiment, TextAnalysis analysis) =>
    (
        sentiment with { Scores = sentiment.Scores with { } },
        analysis with
        {
            Intents = Copy(analysis.Intents, intent => intent with { }),
            Conflicts = Copy(analysis.Conflicts, conflict => conflict with { }),
            Emotion = analysis.Emotion is null ? null : analysis.Emotion with { },
            Aspects = Copy(analysis.Aspects, aspect => aspect with { Text = new string(aspect.Text.AsSpan()) }),
            Entities = Copy(analysis.Entities, entity => entity with { Text = new string(entity.Text.AsSpan()) }),
            KeyPhrases = Copy(analysis.KeyPhrases, phrase => new string(phrase.AsSpan())),
            Topics = Copy(analysis.Topics, topic => topic),
        }
    );

    private static T[] Copy<T>(IReadOnlyList<T> items, Func<T, T> copy)
    {
        if (items.Count == 0)
            return [];
        var copies = new T[items.Count];
        for (var index = 0; index < copies.Length; index++)
            copies[index] = copy(items[index]);
        return copies;
    }
}
