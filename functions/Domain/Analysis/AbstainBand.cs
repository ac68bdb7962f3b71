using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Analysis;

/// <summary>Where a model's answer is too close to call, and a second opinion is worth its price.</summary>
/// <param name="MarginMin">An answer whose two highest probabilities lie nearer than this is no answer.</param>
public sealed record AbstainBand(double MarginMin)
{
    /// <summary>The margin of the cascade; docs/azure-language.md shows what it costs and where it pays.</summary>
    public const double DefaultMargin = 0.15;

    private const double EvenOdds = 0.5;

    public static AbstainBand Default { get; } = new(DefaultMargin);

    /// <summary>Abstains from everything: every mention gets a second opinion.</summary>
    public static AbstainBand Everything { get; } = new(double.PositiveInfinity);

    /// <summary>Irony that is certain asks for this much more margin: the tone heard may be the opposite of the one meant.</summary>
    public const double MarginOfIrony = 0.3;

    /// <summary>The band for a text that may be ironic: below even odds nothing changes, above them it widens in proportion.</summary>
    /// <param name="irony">0 to 1; anything else counts as 0.</param>
    public AbstainBand WidenedBy(double irony) => irony is > EvenOdds and <= 1
        ? this with { MarginMin = MarginMin + (MarginOfIrony * (irony - EvenOdds) / (1 - EvenOdds)) }
        : this;

    /// <summary>Whether what the model heard in this mention is too close to call, the irony it may hold counted in.</summary>
    public bool AbstainsFrom(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        return WidenedBy(mention.Analysis?.Irony ?? 0).Abstains(mention.Sentiment);
    }

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
