namespace MentionPipeline.Language.Identification;

/// <summary>Takes the n-grams of a text: the trainer keeps them, the identifier sums their weights at once.</summary>
internal interface ILanguageFeatureSink
{
    void Add(uint hash);
}
