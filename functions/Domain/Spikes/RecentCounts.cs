using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Spikes;

/// <summary>The buckets of the last day in a ring that needs no head: a bucket's number says where it stands.</summary>
internal static class RecentCounts
{
    /// <summary>One day of buckets: the longest window.</summary>
    public const int Length = 288;

    public static int[] With(int[] recent, DateTimeOffset bucket, int count)
    {
        var copy = new int[Length];
        recent.CopyTo(copy, 0);
        copy[IndexOf(bucket)] = count;
        return copy;
    }

    public static int At(int[] recent, DateTimeOffset bucket) => recent[IndexOf(bucket)];

    public static void Clear(int[] recent, DateTimeOffset bucket) => recent[IndexOf(bucket)] = 0;

    public static int SumOf(int[] recent, DateTimeOffset from, DateTimeOffset to)
    {
        var sum = 0;
        for (var at = from; at < to; at += EventTime.BucketWidth) sum += At(recent, at);
        return sum;
    }

    /// <summary>The sum of each window that ends at <paramref name="through"/>.</summary>
    public static void SumWindows(int[] recent, DateTimeOffset through, Span<long> sums)
    {
        var index = IndexOf(through);
        var sum = 0L;
        var taken = 0;
        foreach (var window in SpikeWindow.All)
        {
            for (; taken < window.Buckets; taken++)
            {
                index = index == 0 ? Length - 1 : index - 1;
                sum += recent[index];
            }

            sums[window.Index] = sum;
        }
    }

    private static int IndexOf(DateTimeOffset bucket) => (int)(bucket.UtcTicks / EventTime.BucketWidth.Ticks % Length);
}
