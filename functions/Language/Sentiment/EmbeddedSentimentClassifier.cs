using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Language.Sentiment;

/// <summary>The sentiment model that ships inside this assembly. Safe for any number of threads.</summary>
public sealed class EmbeddedSentimentClassifier : ISentimentClassifier, ISentimentExplainer
{
    private const string ModelName = "embedded";

    private readonly SentimentScorer _scorer;
    private readonly string _version;

    public EmbeddedSentimentClassifier()
        : this(EmbeddedModel.Load(SentimentModel.FileName))
    {
    }

    internal EmbeddedSentimentClassifier(byte[] modelFile)
    {
        _scorer = new SentimentScorer(SentimentModel.Read(modelFile));
        _version = EmbeddedModel.VersionOf(modelFile);
    }

    public Domain.Mentions.Sentiment Classify(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);
        var scores = _scorer.Score(text, SentimentLanguages.IndexOf(language));
        return new Domain.Mentions.Sentiment(LabelOf(scores), scores, ModelName, _version);
    }

    public IReadOnlyList<DecidingWord> Explain(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);
        var index = SentimentLanguages.IndexOf(language);
        return SentimentExplanation.Of(_scorer, text, index, LabelOf(_scorer.Score(text, index)));
    }

    private static SentimentLabel LabelOf(SentimentScores scores)
    {
        if (scores.Negative > scores.Neutral && scores.Negative >= scores.Positive)
            return SentimentLabel.Negative;
        return scores.Positive > scores.Neutral ? SentimentLabel.Positive : SentimentLabel.Neutral;
    }
}
