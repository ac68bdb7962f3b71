namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// How high the highest window of an ordinary day of this series is: weighted moments of the daily maxima of
/// ln((y + c)/(μ + c)). Talk of some brands bursts every day to a hundred times the usual, talk of others never to twice.
/// Maxima of heavy-tailed counts are near enough log-normal, so that two moments tell how rare a high is.
/// </summary>
/// <param name="Weight">Days behind the moments; a day's weight halves in <see cref="HalfLifeDays"/>.</param>
/// <param name="Sum">Weighted sum of the daily highs.</param>
/// <param name="SquareSum">Weighted sum of their squares.</param>
/// <param name="Today">The high of the day that is not complete.</param>
public readonly record struct BurstMemory(double Weight, double Sum, double SquareSum, double? Today)
{
    private const double HalfLifeDays = 7;

    /// <summary>Days that the prior counts for.</summary>
    private const double PriorDays = 3;

    /// <summary>An ordinary day's highest window is taken to be this part of the typical spread above what is expected.</summary>
    private const double PriorMeanShare = 0.7;

    /// <summary>A few mentions make no burst, whatever their ratio.</summary>
    private const double PseudoCount = 6;

    private static readonly double DayKeep = Math.Pow(0.5, 1 / HalfLifeDays);

    internal static double HeightOf(long observed, double expected) => Math.Log((observed + PseudoCount) / (expected + PseudoCount));

    /// <summary>The count that is as high as <paramref name="height"/>.</summary>
    internal static double CountAt(double height, double expected) => (Math.Exp(height) * (expected + PseudoCount)) - PseudoCount;

    /// <summary>The height that is so many standard deviations above the mean of the daily highs.</summary>
    internal double LimitFor(SpikeWindow window, double deviations)
    {
        var prior = window.TypicalBurst;
        var priorMean = prior * PriorMeanShare;
        var days = Weight + PriorDays;
        var mean = (Sum + (PriorDays * priorMean)) / days;
        var squares = SquareSum + (PriorDays * ((prior * prior) + (priorMean * priorMean)));
        var variance = (squares / days) - (mean * mean);
        // A new day's high strays from a mean that is itself uncertain.
        return mean + (deviations * Math.Sqrt(variance * (1 + (1 / days))));
    }

    internal BurstMemory With(double height) => Today >= height ? this : this with { Today = height };

    internal BurstMemory EndDay() => Today is { } high
        ? new BurstMemory((Weight * DayKeep) + 1, (Sum * DayKeep) + high, (SquareSum * DayKeep) + (high * high), null)
        : this;
}
