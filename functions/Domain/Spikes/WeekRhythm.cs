namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// How the days of a week differ: per weekday (UTC) a slow mean of day / expectation, pulled to one. It is used from the
/// third week on: a weekday that has been seen once may have been any day.
/// </summary>
public sealed record WeekRhythm
{
    public static WeekRhythm Unknown { get; } = new();

    private const int DaysPerWeek = 7;

    private const int DaysSeenMin = 2 * DaysPerWeek;

    /// <summary>What is left of a weekday's evidence after a week.</summary>
    private const double WeekKeep = 0.8;

    /// <summary>Weeks of evidence that the assumption of equal days is worth.</summary>
    private const double Prior = 0.5;

    /// <summary>A day of this many mentions tells half of what a day can tell; the other half is not chance.</summary>
    private const double HalfTellingCount = 20;

    /// <summary>One day moves its factor no farther than this multiple, either way.</summary>
    private const double RatioMax = 3;

    /// <summary>A day of which fewer hours are known is not compared.</summary>
    private const int HoursKnownMin = 20;

    /// <summary>Per weekday, Monday first; empty before the first day.</summary>
    public double[] Weights { get; init; } = [];

    /// <summary>Weighted sums of ln(day / expectation).</summary>
    public double[] Sums { get; init; } = [];

    public int DaysSeen { get; init; }

    internal static double FactorOf(double[] factors, long hour)
        => factors.Length == 0 ? 1 : factors[hour / HourHistory.HoursPerDay % DaysPerWeek];

    /// <returns>Factors that average to one; empty while they are not known.</returns>
    internal double[] Factors()
    {
        if (DaysSeen < DaysSeenMin) return [];
        var factors = new double[DaysPerWeek];
        for (var day = 0; day < DaysPerWeek; day++) factors[day] = Math.Exp(Sums[day] / (Weights[day] + Prior));
        var mean = factors.Average();
        for (var day = 0; day < DaysPerWeek; day++) factors[day] /= mean;
        return factors;
    }

    /// <summary>Compares a day (UTC) that ends with this hour with what was expected of it, the week's rhythm left out.</summary>
    /// <param name="baseline">As it was before the hour.</param>
    internal WeekRhythm EndHour(int[] hours, long hour, Baseline? baseline)
    {
        if (baseline is null || (hour + 1) % HourHistory.HoursPerDay != 0) return this;
        double count = 0, expected = 0;
        var known = 0;
        for (var back = 0; back < HourHistory.HoursPerDay; back++)
        {
            if (!HourHistory.TryGet(hours, hour - back, out var value)) continue;
            known++;
            count += value;
            expected += baseline.Level / HourHistory.HoursPerDay * baseline.Shape[(hour - back) % HourHistory.HoursPerDay];
        }

        return known < HoursKnownMin ? this : With((int)(hour / HourHistory.HoursPerDay % DaysPerWeek), count, expected);
    }

    private WeekRhythm With(int weekday, double count, double expected)
    {
        var weights = Weights.Length == 0 ? new double[DaysPerWeek] : (double[])Weights.Clone();
        var sums = Sums.Length == 0 ? new double[DaysPerWeek] : (double[])Sums.Clone();
        var weight = expected / (expected + HalfTellingCount);
        var ratio = Math.Clamp((count + 1) / (expected + 1), 1 / RatioMax, RatioMax);
        weights[weekday] = (weights[weekday] * WeekKeep) + weight;
        sums[weekday] = (sums[weekday] * WeekKeep) + (weight * Math.Log(ratio));
        return new WeekRhythm { Weights = weights, Sums = sums, DaysSeen = Math.Min(DaysSeen + 1, DaysSeenMin) };
    }
}
