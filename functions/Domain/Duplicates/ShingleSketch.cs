using System.Numerics;
using System.Runtime.CompilerServices;

namespace MentionPipeline.Domain.Duplicates;

/// <summary>The outline of a set of shingles: a bit for each. Those of most pairs of texts hardly overlap, which is seen without the shingles.</summary>
internal struct ShingleSketch
{
    private Bits _bits;
    private byte _count;
    private byte _collisions;

    /// <summary>Shingles in the set.</summary>
    public readonly int Count => _count;

    /// <param name="before">The shingles that are in the set.</param>
    /// <returns>Whether it is new.</returns>
    public bool Add(uint shingle, ReadOnlySpan<uint> before)
    {
        ref var word = ref _bits[(int)(shingle / Bits.PerWord % Bits.Words)];
        var bit = 1UL << (int)(shingle % Bits.PerWord);
        if ((word & bit) != 0)
        {
            if (before.Contains(shingle)) return false;
            _collisions++;
        }

        word |= bit;
        _count++;
        return true;
    }

    /// <summary>A bound on what two sets share: of that, no more lie on a bit of another than do so in either set.</summary>
    public readonly int SharedAtMost(in ShingleSketch other)
    {
        int shared = Math.Min(_collisions, other._collisions);
        for (var i = 0; i < Bits.Words; i++) shared += BitOperations.PopCount(_bits[i] & other._bits[i]);
        return shared;
    }

    [InlineArray(Words)]
    private struct Bits
    {
        public const int Words = 4;
        public const int PerWord = 64;

        private ulong _first;
    }
}
