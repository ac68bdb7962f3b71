using System.Numerics;

namespace MentionPipeline.Domain.Duplicates;

/// <summary>
/// Places of the window by the keys under which their texts are found. Each key has one bucket of half a line of the processor's cache,
/// which it may share; the newest push out the oldest. Nothing is taken out: a place that has got another text since is a candidate too
/// many, which is seen as soon as it is looked at.
/// </summary>
/// <param name="keys">Keys of all texts that are remembered at a time.</param>
internal sealed class KeyBuckets(int keys)
{
    /// <summary>Most places of one key: a common turn of phrase must not make the search long.</summary>
    public const int BucketSize = 8;

    /// <summary>Places that can be told apart: the rest of an entry says which key it stands under.</summary>
    public const int PlacesMax = 1 << PlaceBits;

    /// <summary>Buckets are filled to a half on average, so that few lose what is not yet old.</summary>
    private const int RoomPerKey = 2;

    private const int PlaceBits = 16;

    private readonly uint[] _entries = new uint[BucketSize * (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, keys * RoomPerKey / BucketSize))];

    public void Add(uint key, int place)
    {
        var bucket = BucketOf(key);
        bucket[..^1].CopyTo(bucket[1..]);
        bucket[0] = EntryOf(key) | (uint)place;
    }

    /// <summary>Writes the places that are filed under a key, the newest first.</summary>
    /// <returns>How many.</returns>
    public int Find(uint key, Span<int> found)
    {
        var (wanted, count) = (EntryOf(key), 0);
        foreach (var entry in BucketOf(key))
            if ((entry ^ wanted) < PlacesMax) found[count++] = (int)(entry ^ wanted);
        return count;
    }

    /// <summary>The high bits name the key, the low ones the bucket.</summary>
    private static uint EntryOf(uint key) => key & ~(PlacesMax - 1u);

    private Span<uint> BucketOf(uint key) => _entries.AsSpan((int)(key & (uint)((_entries.Length / BucketSize) - 1)) * BucketSize, BucketSize);
}
