using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Spikes;

/// <summary>
/// Turns what was counted (buckets with mentions only) into what the detector observes: empty buckets between are zeros,
/// until a silence is longer than any incident; from there on the walk jumps to the next mention, however far it is.
/// </summary>
public static class BucketWalk
{
    /// <summary>Zeros observed in a row: one day clears every incident and empties every window.</summary>
    public const int ZerosMax = 288;

    /// <param name="silent">Empty buckets observed in a row just before <paramref name="from"/>.</param>
    /// <param name="counted">In order of time, from <paramref name="from"/> inclusive to <paramref name="until"/> exclusive.</param>
    public static IEnumerable<BucketCount> Walk(DateTimeOffset from, DateTimeOffset until, int silent, IReadOnlyList<BucketCount> counted)
    {
        ArgumentNullException.ThrowIfNull(counted);
        var at = from;
        foreach (var bucket in counted)
        {
            for (; at < bucket.Start && silent < ZerosMax; at += EventTime.BucketWidth, silent++) yield return new BucketCount(at, 0, 0);
            yield return bucket;
            at = bucket.Start + EventTime.BucketWidth;
            silent = bucket.Mentions == 0 ? silent + 1 : 0;
        }

        for (; at < until && silent < ZerosMax; at += EventTime.BucketWidth, silent++) yield return new BucketCount(at, 0, 0);
    }
}
