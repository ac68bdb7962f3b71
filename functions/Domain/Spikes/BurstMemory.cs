namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// How high the highest window of an ordinary day of this series is: a slow mean of the daily maxima of ln((y + c)/(μ + c)).
/// Talk of some brands bursts every day to ten times the usual, talk of others never to twice. Bursts of talk are heavy-tailed:
/// if their ratios follow a power law, their logarithms are exponential, and of exponential values the day's maximum and the
/// maximum of a longer time are proportional. So one mean tells how rare a high is; a spread would be learned from too few days.
/// </summary>
/// <param name="Weight">Days behind the mean; a day's weight halves in <see cref="HalfLifeDays"/>.</param>
/// <param name="Sum">Weighted sum of the daily highs.</param>
/// <param name="Today">The high of the day that is not complete.</param>
public readonly record struct BurstMemory(double Weight, double Sum, double? Today)
{
    private const double HalfLifeDays = 4;

    /// <summary>A few mentions make no burst, whatever their ratio.</summary>
    private const double PseudoCount = 6;

    private static readonly double DayKeep = Math.Pow(0.5, 1 / HalfLifeDays);

    internal static double HeightOf(long observed, double expected) => Math.Log((observed + PseudoCount) / (expected + PseudoCount));

    /// <summary>The count that is as high as <paramref name="height"/>.</summary>
    internal static double CountAt(double height, double expected) => (Math.Exp(height) * (expected + PseudoCount)) - PseudoCount;

    /// <summary>The height that is so many times the mean daily high, which begins as what is typical and is forgotten as days are.</summary>
    internal double LimitFor(SpikeWindow window, double factor)
    {
        var known = Math.Min(Weight * (1 - DayKeep), 1);
        var own = Weight > 0 ? Sum / Weight : 0;
        return factor * Math.Max((known * own) + ((1 - known) * window.TypicalBurst), 0);
    }

    internal BurstMemory With(double height) => Today >= height ? this : this with { Today = height };

    internal BurstMemory EndDay() => Today is { } high ? new BurstMemory((Weight * DayKeep) + 1, (Sum * DayKeep) + high, null) : this;
}
