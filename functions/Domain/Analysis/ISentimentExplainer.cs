namespace MentionPipeline.Domain.Analysis;

/// <summary>Tells which words decided how a text was heard. For a person who asks, not for every mention. Never throws on any text.</summary>
public interface ISentimentExplainer
{
    /// <param name="language">The language that the text was classified in.</param>
    /// <returns>At most <see cref="DecidingWord.CountMax"/>, the strongest first; none where no word speaks for the label.</returns>
    IReadOnlyList<DecidingWord> Explain(string text, string language);
}

/// <summary>A word, an emoji or a run of marks that speaks for the label of its text.</summary>
/// <param name="Start">Where it begins in the text, in UTF-16 units.</param>
/// <param name="Length">In UTF-16 units.</param>
/// <param name="Contribution">What the label's log-odds lose when the word is taken out; above zero.</param>
public readonly record struct DecidingWord(int Start, int Length, string Text, double Contribution)
{
    public const int CountMax = 8;
}
