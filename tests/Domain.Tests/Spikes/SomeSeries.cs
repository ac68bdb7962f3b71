using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Tests.Spikes;

/// <summary>Made-up series of counts, the same for the same seed.</summary>
internal sealed class SomeSeries(int seed)
{
    public const int BucketsPerDay = 288;

    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(seed);

    /// <summary>Negative mentions per day.</summary>
    public double PerDay { get; init; } = 100;

    /// <summary>Between buckets, beyond chance.</summary>
    public double Dispersion { get; init; }

    /// <summary>How far the rate swings over a day, 0 to 1.</summary>
    public double Rhythm { get; init; }

    public Func<int, double> Factor { get; init; } = _ => 1;

    /// <summary>Mentions that are not negative, per negative one.</summary>
    public double Others { get; init; } = 2;

    public static DateTimeOffset At(int bucket) => Start + (bucket * EventTime.BucketWidth);

    public BucketCount Bucket(int bucket)
    {
        var usual = PerDay / BucketsPerDay * (1 + (Rhythm * Math.Sin(2 * Math.PI * bucket / BucketsPerDay)));
        var negative = Count(usual * Factor(bucket));
        return new BucketCount(At(bucket), negative, negative + Poisson(usual * Others));
    }

    /// <summary>Everything but <see cref="SpikeDecision.None"/>, with the bucket it was said at.</summary>
    public IEnumerable<(int Bucket, SpikeDecision Decision)> Decisions(int buckets)
    {
        var state = SpikeState.Empty;
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            (state, var decision) = SpikeDetector.Observe(state, Bucket(bucket));
            if (decision is not SpikeDecision.None) yield return (bucket, decision);
        }
    }

    public List<int> RaisedAt(int buckets) => [.. Decisions(buckets).Where(at => at.Decision is SpikeDecision.Raised).Select(at => at.Bucket)];

    private int Count(double mean) => Poisson(Dispersion == 0 ? mean : Gamma(1 / Dispersion) * mean * Dispersion);

    private int Poisson(double mean)
    {
        // In steps, so that e^-mean does not vanish.
        const double Step = 30;
        var count = 0;
        for (; mean > 0; mean -= Step)
        {
            var limit = Math.Exp(-Math.Min(mean, Step));
            for (var product = _random.NextDouble(); product > limit; product *= _random.NextDouble()) count++;
        }

        return count;
    }

    /// <summary>Marsaglia and Tsang (2000).</summary>
    private double Gamma(double shape)
    {
        if (shape < 1) return Gamma(shape + 1) * Math.Pow(_random.NextDouble(), 1 / shape);
        var d = shape - (1.0 / 3);
        while (true)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
            var v = Math.Pow(1 + (normal / Math.Sqrt(9 * d)), 3);
            if (v > 0 && Math.Log(1 - _random.NextDouble()) < (normal * normal / 2) + d - (d * v) + (d * Math.Log(v))) return d * v;
        }
    }
}
