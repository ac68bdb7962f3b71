using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Sentiment;

namespace MentionPipeline.ModelTrainer.Sentiment;

/// <summary>A held-out row's log-odds against neutral, and the truth.</summary>
internal readonly record struct HeldOutAnswer(int Language, double Negative, double Positive, SentimentLabel Label)
{
    public SentimentLabel Predicted => (Negative > 0 && Negative >= Positive, Positive > 0) switch
    {
        (true, _) => SentimentLabel.Negative,
        (_, true) => SentimentLabel.Positive,
        _ => SentimentLabel.Neutral,
    };
}

/// <summary>Finds the temperatures that make held-out answers most likely (Guo et al. 2017).</summary>
internal static class Calibration
{
    private const double Lowest = 0.3;
    private const double Highest = 5;
    private const double Step = 1.02;

    /// <summary>One by language; a language without answers, and the last for every other, gets that of all answers.</summary>
    public static float[] Temperatures(IReadOnlyList<HeldOutAnswer> answers) =>
    [
        .. Enumerable.Range(0, SentimentLanguages.Shared + 1).Select(language =>
            answers.Where(answer => answer.Language == language).ToList() is { Count: > 0 } own ? Temperature(own) : Temperature(answers)),
    ];

    private static float Temperature(IReadOnlyList<HeldOutAnswer> answers)
    {
        var (best, least) = (1.0, double.MaxValue);
        for (var temperature = Lowest; temperature < Highest; temperature *= Step)
        {
            var loss = answers.Sum(answer => Loss(answer.Negative / temperature, answer.Positive / temperature, answer.Label));
            if (loss < least)
                (best, least) = (temperature, loss);
        }

        return (float)best;
    }

    private static double Loss(double negative, double positive, SentimentLabel label)
    {
        var top = Math.Max(0, Math.Max(negative, positive));
        var logSum = top + Math.Log(Math.Exp(negative - top) + Math.Exp(-top) + Math.Exp(positive - top));
        return logSum - label switch
        {
            SentimentLabel.Negative => negative,
            SentimentLabel.Positive => positive,
            _ => 0,
        };
    }
}
