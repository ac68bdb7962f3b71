namespace MentionPipeline.Language.Text;

/// <summary>Takes the n-grams of a word's characters.</summary>
internal interface ICharacterGramSink
{
    void AddCharacters(uint hash);
}
