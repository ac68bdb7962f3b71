using MentionPipeline.Domain.Matching;

namespace MentionPipeline.Domain.Duplicates;

/// <summary>
/// What a text says, as the set of its hashed word pairs (w-shingling, Broder 1997; w = 2, for posts are short). Case, accents,
/// punctuation, links and handles do not count, so a shared post has the shingles of what it shares.
/// </summary>
internal static class Shingles
{
    /// <summary>A longer text is compared by its beginning.</summary>
    public const int CountMax = 128;

    /// <summary>Fewer pairs are a greeting or a headline that many write by themselves.</summary>
    public const int CountMin = 6;

    private const ulong Seed = 0x9E3779B97F4A7C15;

    [ThreadStatic]
    private static TokenBuffer? _tokens;

    /// <returns>Sorted and distinct; empty for a text that is too short to be compared.</returns>
    public static uint[] Of(string text)
    {
        var tokens = _tokens ??= new TokenBuffer();
        tokens.Clear();
        Tokeniser.Read(text, tokens);
        Span<uint> pairs = stackalloc uint[CountMax];
        var count = 0;
        var previous = Seed;
        var words = 0;
        for (var i = 0; i < tokens.Count && count < CountMax; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind != TokenKind.Word) continue;
            if (words++ > 0) pairs[count++] = Mix(previous, token.Hash);
            previous = token.Hash;
        }
        pairs = pairs[..count];
        pairs.Sort();
        var distinct = Distinct(pairs);
        return distinct.Length < CountMin ? [] : distinct.ToArray();
    }

    /// <summary>How many elements two sorted sets share.</summary>
    public static int Shared(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right)
    {
        int at = 0, other = 0, shared = 0;
        while (at < left.Length && other < right.Length)
        {
            if (left[at] == right[other])
            {
                shared++;
                at++;
                other++;
            }
            else if (left[at] < right[other]) at++;
            else other++;
        }
        return shared;
    }

    private static Span<uint> Distinct(Span<uint> sorted)
    {
        var kept = 0;
        for (var i = 0; i < sorted.Length; i++)
            if (i == 0 || sorted[i] != sorted[i - 1]) sorted[kept++] = sorted[i];
        return sorted[..kept];
    }

    /// <summary>Order matters: “not good” is not “good not”. The finaliser spreads the bits (MurmurHash3 fmix64, Appleby).</summary>
    private static uint Mix(ulong first, ulong second)
    {
        var hash = (first * 31) ^ second;
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return (uint)(hash ^ (hash >> 33));
    }
}
