using System.Runtime.CompilerServices;

namespace MentionPipeline.Language.Text;

/// <summary>
/// 32-bit hashing that grows unit by unit, so that every n-gram costs one step more than the one before it (feature hashing, Weinberger
/// et al. 2009). Multiplication by the golden ratio, Knuth's multiplicative hash, spreads the result over the buckets.
/// </summary>
internal static class FeatureHash
{
    public const uint Seed = 0x811C9DC5;
    private const uint Multiplier = 0x85EBCA6B;
    private const uint GoldenRatio = 0x9E3779B1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Add(uint hash, uint unit)
    {
        hash = (hash ^ unit) * Multiplier;
        return hash ^ (hash >> 15);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Bucket(uint hash, int bits) => (int)((hash * GoldenRatio) >> (32 - bits));
}
