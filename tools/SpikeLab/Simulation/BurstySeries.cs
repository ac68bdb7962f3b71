namespace MentionPipeline.SpikeLab.Simulation;

/// <summary>
/// A brand of which people talk in bursts: now and then something is said that many repeat, and what is repeated is repeated
/// again (a self-exciting process, Hawkes 1971). Sizes of bursts are log-normal. On top of that lie a few crises.
/// </summary>
internal sealed record BurstySeries
{
    public const int Days = 84;

    /// <summary>From here on there are crises, one in each span of <see cref="DaysPerCrisis"/>.</summary>
    private const int QuietDays = 16;

    private const int DaysPerCrisis = 16;

    /// <summary>A crisis begins in the first half of its span, so that two are eight days apart at least.</summary>
    private const int OnsetBuckets = DaysPerCrisis / 2 * QuietSeries.BucketsPerDay;

    private const double PerDayMin = 30;
    private const double PerDayMax = 10_000;
    private const double DailySwing = 0.6;

    /// <summary>What is left of a burst after a bucket: half of it is over in half an hour.</summary>
    private static readonly double ExcitementKeep = Math.Pow(0.5, 1 / 6.0);

    private static readonly double[] BurstsPerDaySteps = [0.3, 1, 3];
    private static readonly double[] BurstSizeSteps = [4, 10];
    private static readonly double[] EchoSteps = [0.2, 0.5];

    /// <summary>Standard deviation of the logarithm of a burst's size.</summary>
    private const double BurstSpread = 0.8;

    public static IReadOnlyList<double> Sizes { get; } = [5, 10, 20, 40];

    public static TimeSpan Ramp { get; } = TimeSpan.FromMinutes(30);

    public required int Seed { get; init; }

    /// <summary>Mentions on a day without bursts.</summary>
    public required double PerDay { get; init; }

    public required double BurstsPerDay { get; init; }

    /// <summary>Median height of a burst, in multiples of the mean rate.</summary>
    public required double BurstSize { get; init; }

    /// <summary>Mentions that one mention brings about by itself.</summary>
    public required double Echo { get; init; }

    /// <summary>In order of time, one per size.</summary>
    public required IReadOnlyList<Crisis> Crises { get; init; }

    /// <summary>Every habit at every size of brand; the sizes of the crises change places from series to series.</summary>
    public static IReadOnlyList<BurstySeries> Set(int count, int seed) => [.. Enumerable.Range(0, count).Select(i => Create(i, count, seed))];

    /// <summary>Where the crisis of this size stands among <see cref="Crises"/>.</summary>
    public int IndexOf(double size) => Crises.ToList().FindIndex(crisis => crisis.Size == size);

    /// <summary>Counts per bucket from <see cref="QuietSeries.Start"/> on.</summary>
    public int[] Counts()
    {
        var random = new RandomCounts(Seed);
        var counts = new int[Days * QuietSeries.BucketsPerDay];
        var mean = PerDay / QuietSeries.BucketsPerDay;
        var excitement = 0.0;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            var usual = mean * (1 + (DailySwing * Math.Sin(2 * Math.PI * bucket / QuietSeries.BucketsPerDay)));
            if (random.Chance(BurstsPerDay / QuietSeries.BucketsPerDay)) excitement += mean * BurstSize * random.LogNormal(BurstSpread);
            counts[bucket] = random.Poisson((usual * Crises.Max(crisis => crisis.FactorOf(bucket))) + excitement);
            excitement = (excitement * ExcitementKeep) + (Echo * (1 - ExcitementKeep) * Math.Max(0, counts[bucket] - usual));
        }

        return counts;
    }

    private static BurstySeries Create(int index, int count, int seed)
    {
        var own = unchecked((seed * 1_000_003) + index);
        var random = new Random(own);
        return new BurstySeries
        {
            Seed = own,
            PerDay = PerDayMin * Math.Pow(PerDayMax / PerDayMin, count == 1 ? 0.5 : (double)index / (count - 1)),
            BurstsPerDay = BurstsPerDaySteps[index % BurstsPerDaySteps.Length],
            BurstSize = BurstSizeSteps[index / BurstsPerDaySteps.Length % BurstSizeSteps.Length],
            Echo = EchoSteps[index / 2 % EchoSteps.Length],
            Crises = [.. Enumerable.Range(0, Sizes.Count).Select(i => new Crisis(Sizes[(i + index) % Sizes.Count], Ramp,
                ((QuietDays + (i * DaysPerCrisis)) * QuietSeries.BucketsPerDay) + random.Next(OnsetBuckets)))],
        };
    }
}
