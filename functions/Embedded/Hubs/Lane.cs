namespace MentionPipeline.Embedded.Hubs;

/// <summary>Arithmetic of places on the hubs: see the first migration.</summary>
internal static class Lane
{
    private const int SequenceBits = 40;
    private const long SequenceMask = (1L << SequenceBits) - 1;

    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>The place of a sequence; of <see cref="HubLog.BeforeFirst"/> it is just below the lane's first place.</summary>
    public static long Position(int lane, long sequence) => ((long)lane << SequenceBits) + sequence;

    public static int Of(long position) => (int)(position >> SequenceBits);

    public static long Sequence(long position) => position & SequenceMask;

    /// <summary>FNV-1a (64 bits, folded): the same on every machine and in every run, unlike <see cref="string.GetHashCode()"/>.</summary>
    public static int PartitionOf(string key, int partitions)
    {
        var hash = FnvOffset;
        foreach (var unit in key)
        {
            hash = (hash ^ (byte)unit) * FnvPrime;
            hash = (hash ^ (byte)(unit >> 8)) * FnvPrime;
        }
        return (int)((hash ^ (hash >> 32)) % (ulong)partitions);
    }
}
