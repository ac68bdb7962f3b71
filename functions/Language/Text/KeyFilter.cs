using System.Runtime.CompilerServices;

namespace MentionPipeline.Language.Text;

/// <summary>
/// Says of most keys that a table does not hold them, from a few kilobytes that stay in the first-level cache: a Bloom filter (Bloom 1970)
/// with one hash. Almost every look-up is of a word's beginning that no list has.
/// </summary>
internal sealed class KeyFilter
{
    /// <summary>Slots of the filter for one slot of the table, as a power of two: at half load one in sixteen misses gets through.</summary>
    private const int MoreBits = 3;

    private readonly ulong[] _words;
    private readonly int _bits;

    /// <param name="keys">All that the table holds.</param>
    /// <param name="tableBits">The table has 2 to this power of slots.</param>
    public KeyFilter(IEnumerable<uint> keys, int tableBits)
    {
        _bits = tableBits + MoreBits;
        _words = new ulong[1 << (_bits - 6)];
        foreach (var key in keys)
        {
            var bit = FeatureHash.Bucket(key, _bits);
            _words[bit >> 6] |= 1UL << (bit & 63);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayHold(uint key)
    {
        var bit = FeatureHash.Bucket(key, _bits);
        return (_words[bit >> 6] & (1UL << (bit & 63))) != 0;
    }
}
