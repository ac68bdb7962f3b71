using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.SpikeLab.Simulation;

/// <summary>A rate that climbs to a multiple, stays there for <see cref="Hold"/> and falls as it rose.</summary>
/// <param name="Onset">Bucket of the first rise.</param>
internal sealed record Crisis(double Size, TimeSpan Ramp, int Onset)
{
    public static readonly TimeSpan Hold = TimeSpan.FromHours(3);

    public static IReadOnlyList<double> Sizes { get; } = [2, 3, 5, 10, 20];

    public static IReadOnlyList<TimeSpan> Ramps { get; } =
        [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12)];

    private int RampBuckets => (int)(Ramp / EventTime.BucketWidth);

    /// <summary>The bucket after the last one that is raised.</summary>
    public int End => Onset + (2 * RampBuckets) + (int)(Hold / EventTime.BucketWidth);

    public double FactorOf(int bucket)
    {
        var rising = (double)(bucket - Onset + 1) / RampBuckets;
        var falling = (double)(End - bucket) / RampBuckets;
        return 1 + ((Size - 1) * Math.Clamp(Math.Min(rising, falling), 0, 1));
    }
}
