using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Sentiment;

/// <summary>Takes the sparse features of a text: the trainer keeps them, the classifier sums their weights at once.</summary>
internal interface ISentimentFeatureSink : ICharacterGramSink
{
    void AddWord(uint hash);

    /// <summary>What the word lists make of words: alike in every language.</summary>
    void AddClass(uint hash);
}
