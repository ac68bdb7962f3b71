using System.Diagnostics;
using System.Text.Json;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Benchmarks;

/// <summary>One bucket for each of many series, on one thread: what a tick of the spike detector costs.</summary>
internal static class SpikeSeries
{
    public const int SeriesMax = 100_000;

    /// <summary>States that differ; each serves many series, so that the memory of a hundred thousand need not be learned first.</summary>
    private const int DistinctStates = 200;

    private const int DaysLearned = 21;
    private const int BucketsPerDay = 288;

    /// <summary>Whole hours, in which what is expected is made anew, are among the buckets measured.</summary>
    private const int BucketsMeasured = 24;

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <returns>Series per second, and bytes per series: in memory and as JSON.</returns>
    public static (double PerSecond, double StateBytes, double JsonBytes) Measure()
    {
        var random = new Random(1);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var learned = new SpikeState[DistinctStates];
        for (var i = 0; i < learned.Length; i++) learned[i] = Learn(random, Math.Pow(10_000, (double)i / DistinctStates));
        var stateBytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / DistinctStates;
        var watch = Stopwatch.StartNew();
        var observed = 0L;
        for (var series = 0; series < SeriesMax; series += BucketsMeasured)
        {
            var state = learned[series / BucketsMeasured % DistinctStates];
            for (var bucket = 0; bucket < BucketsMeasured; bucket++, observed++)
            {
                var count = random.Next(1 + (2 * (series % 16)));
                (state, _) = SpikeDetector.Observe(state, new BucketCount(state.Through!.Value, count, count));
            }
        }

        var perSecond = observed / watch.Elapsed.TotalSeconds;
        GC.KeepAlive(learned);
        return (perSecond, stateBytes, learned.Average(state => JsonSerializer.SerializeToUtf8Bytes(state, JsonSerializerOptions.Web).Length));
    }

    private static SpikeState Learn(Random random, double perDay)
    {
        var state = SpikeState.Empty;
        for (var bucket = 0; bucket < DaysLearned * BucketsPerDay; bucket++)
        {
            var count = random.Next(1 + (int)Math.Ceiling(2 * perDay / BucketsPerDay));
            (state, _) = SpikeDetector.Observe(state, new BucketCount(Start + (bucket * EventTime.BucketWidth), count, count));
        }

        return state;
    }
}
