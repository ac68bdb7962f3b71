using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.ModelTrainer.Sentiment;

/// <summary>Finds the temperature that makes held-out answers most likely (Guo et al. 2017).</summary>
internal static class Calibration
{
    private const double Lowest = 0.3;
    private const double Highest = 5;
    private const double Step = 1.02;

    public static float Temperature(IReadOnlyList<(double Negative, double Positive, SentimentLabel Label)> answers)
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
