namespace MentionPipeline.Domain.Signals;

/// <summary>The counts that lead to a signal, in equal steps that end when it was raised.</summary>
/// <param name="From">Start of the first step.</param>
/// <param name="ExpectedPerStep">What the detector expected of one step of its window.</param>
public sealed record SignalTrend(DateTimeOffset From, TimeSpan Step, IReadOnlyList<long> Counts, double ExpectedPerStep)
{
    /// <summary>Steps of a trend: what fits one line on a telephone.</summary>
    public const int StepsMax = 24;

    /// <summary>Steps that the detector's window takes; the others show what came before.</summary>
    public const int StepsOfWindow = 6;
}
