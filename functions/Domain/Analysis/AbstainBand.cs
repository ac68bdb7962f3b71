using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Analysis;

/// <summary>Where a model's answer is too close to call, and a second opinion is worth its price.</summary>
/// <param name="MarginMin">An answer whose two highest probabilities lie nearer than this is no answer.</param>
public sealed record AbstainBand(double MarginMin)
{
    /// <summary>The margin of the cascade; docs/azure-language.md shows what it costs and where it pays.</summary>
    public const double DefaultMargin = 0.15;

    public static AbstainBand Default { get; } = new(DefaultMargin);

    /// <summary>Abstains from everything: every mention gets a second opinion.</summary>
    public static AbstainBand Everything { get; } = new(double.PositiveInfinity);

    public bool Abstains(Sentiment? sentiment) => sentiment is null || Margin(sentiment.Scores) < MarginMin;

    /// <summary>How far the highest probability lies above the second.</summary>
    public static double Margin(SentimentScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var highest = Math.Max(scores.Negative, Math.Max(scores.Neutral, scores.Positive));
        var lowest = Math.Min(scores.Negative, Math.Min(scores.Neutral, scores.Positive));
        return highest - (scores.Negative + scores.Neutral + scores.Positive - highest - lowest);
    }
}
