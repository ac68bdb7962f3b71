using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.SpikeLab.Simulation;

/// <summary>A brand of which nothing special is said: a rate with a daily and a weekly rhythm, and counts around it.</summary>
internal sealed record QuietSeries
{
    public const int BucketsPerDay = 288;

    /// <summary>A Monday.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The busiest of a set; the quietest has one mention a day.</summary>
    private const double PerDayMax = 10_000;

    /// <summary>Share of a zero-inflated series' buckets in which nothing could have been said.</summary>
    private const double ZeroShare = 0.5;

    private const double DispersionLow = 0.3;
    private const double DispersionHigh = 1;
    private const double DailySwingStep = 0.3;
    private const int DailySwings = 4;
    private const int FirstWeekendDay = 5;
    private static readonly double[] WeekendFactors = [1, 0.7, 0.5];

    public required int Seed { get; init; }

    public required CountKind Kind { get; init; }

    /// <summary>Mentions on a working day.</summary>
    public required double PerDay { get; init; }

    /// <summary>Between buckets, beyond chance; negative binomial series only.</summary>
    public double Dispersion { get; init; }

    /// <summary>How far the rate swings over a day, 0 to 1.</summary>
    public double DailySwing { get; init; }

    public double WeekendFactor { get; init; } = 1;

    /// <summary>Every kind and rhythm at every size, from one to ten thousand mentions a day in equal ratios.</summary>
    public static IReadOnlyList<QuietSeries> Set(int count, int seed) => [.. Enumerable.Range(0, count).Select(i => new QuietSeries
    {
        Seed = unchecked((seed * 1_000_003) + i),
        Kind = (CountKind)(i % 3),
        PerDay = Math.Pow(PerDayMax, count == 1 ? 0.5 : (double)i / (count - 1)),
        Dispersion = i % 2 == 0 ? DispersionLow : DispersionHigh,
        DailySwing = i / 3 % DailySwings * DailySwingStep,
        WeekendFactor = WeekendFactors[i / 12 % WeekendFactors.Length],
    })];

    /// <summary>Counts per bucket from <see cref="Start"/> on.</summary>
    /// <param name="factor">What the rate of a bucket is multiplied by.</param>
    public int[] Counts(int from, int buckets, Func<int, double>? factor = null)
    {
        var random = new RandomCounts(unchecked((Seed * 31) + from));
        var counts = new int[buckets];
        for (var i = 0; i < buckets; i++) counts[i] = Draw(random, RateOf(from + i) * (factor?.Invoke(from + i) ?? 1));
        return counts;
    }

    public static BucketCount Bucket(int index, int count) => new(Start + (index * EventTime.BucketWidth), count, count);

    private double RateOf(int bucket)
    {
        var daily = 1 + (DailySwing * Math.Sin(2 * Math.PI * bucket / BucketsPerDay));
        var weekly = bucket / BucketsPerDay % 7 >= FirstWeekendDay ? WeekendFactor : 1;
        return PerDay / BucketsPerDay * daily * weekly;
    }

    private int Draw(RandomCounts random, double rate) => Kind switch
    {
        CountKind.NegativeBinomial => random.NegativeBinomial(rate, Dispersion),
        CountKind.ZeroInflated => random.Chance(ZeroShare) ? 0 : random.Poisson(rate / (1 - ZeroShare)),
        _ => random.Poisson(rate),
    };
}
