using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Intents;

/// <summary>Takes the sparse features of a text: the trainer keeps them, the analyser sums their weights at once.</summary>
internal interface IIntentFeatureSink : ICharacterGramSink
{
    void AddWord(uint hash);
}
