using MentionPipeline.Domain.Matching;

namespace MentionPipeline.Domain.Emerging;

/// <summary>Names terms by 32 bits: among the six thousand that are remembered a new one meets a stranger's name once in a million.</summary>
internal static class TermHash
{
    /// <summary>No term.</summary>
    public const uint None = 0;

    private const int HalfBits = 32;

    public static uint OfWord(ReadOnlySpan<char> stem) => Fold(TokenHash.Of(TokenKind.Word, stem));

    /// <summary>Two words in this order.</summary>
    public static uint OfPair(uint first, uint second) => Fold(TokenHash.Add(TokenHash.Begin(TokenKind.Word), ' ') ^ (((ulong)first << HalfBits) | second));

    /// <summary>The finaliser of MurmurHash3 (Appleby) spreads the bits.</summary>
    private static uint Fold(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return Math.Max((uint)(hash ^ (hash >> 33)), 1);
    }
}
