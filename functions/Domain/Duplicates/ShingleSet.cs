using MentionPipeline.Domain.Matching;

namespace MentionPipeline.Domain.Duplicates;

/// <summary>
/// What a text says, as the set of its hashed word pairs (w-shingling, Broder 1997; w = 2, for posts are short). Case, accents,
/// punctuation, links and handles do not count, so a shared post has the shingles of what it shares.
/// </summary>
internal readonly ref struct ShingleSet
{
    /// <summary>A longer text is compared by its beginning.</summary>
    public const int CountMax = 128;

    /// <summary>Fewer pairs are a greeting or a headline that many write by themselves.</summary>
    public const int CountMin = 6;

    /// <summary>Hashes by which a text is found.</summary>
    public const int KeysMax = 8;

    /// <summary>UTF-16 units in which <see cref="CountMax"/> pairs stand unless the words are longer than any language's.</summary>
    private const int UnitsRead = 4_096;

    private const ulong Seed = 0x9E3779B97F4A7C15;

    [ThreadStatic]
    private static TokenBuffer? _tokens;

    private ShingleSet(ReadOnlySpan<uint> pairs, ShingleSketch sketch)
    {
        Pairs = pairs;
        Sketch = sketch;
    }

    /// <summary>Distinct; the smallest come first.</summary>
    public ReadOnlySpan<uint> Pairs { get; }

    public ShingleSketch Sketch { get; }

    /// <summary>The smallest hashes, ascending: two sets share one the likelier, the more they are alike.</summary>
    public ReadOnlySpan<uint> Keys => Pairs[..Math.Min(KeysMax, Pairs.Length)];

    /// <param name="room">Where the set is written: <see cref="CountMax"/> elements.</param>
    /// <returns>Empty for a text that is too short to be compared.</returns>
    public static ShingleSet Of(string text, Span<uint> room)
    {
        var tokens = _tokens ??= new TokenBuffer();
        tokens.Clear();
        Tokeniser.Read(text.AsSpan(0, Math.Min(text.Length, UnitsRead)), tokens);
        var sketch = default(ShingleSketch);
        var previous = Seed;
        for (int i = 0, words = 0; i < tokens.Count && words <= CountMax; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind != TokenKind.Word) continue;
            if (words++ > 0) Add(Mix(previous, token.Hash), room, ref sketch);
            previous = token.Hash;
        }
        if (sketch.Count < CountMin) return default;
        PutSmallestFirst(room[..sketch.Count]);
        return new ShingleSet(room[..sketch.Count], sketch);
    }

    /// <summary>How many elements both have.</summary>
    public int Shared(ReadOnlySpan<uint> others)
    {
        var shared = 0;
        foreach (var pair in Pairs)
            if (others.Contains(pair)) shared++;
        return shared;
    }

    private static void Add(uint pair, Span<uint> room, ref ShingleSketch sketch)
    {
        var count = sketch.Count;
        if (sketch.Add(pair, room[..count])) room[count] = pair;
    }

    private static void PutSmallestFirst(Span<uint> pairs)
    {
        for (var place = 0; place < Math.Min(KeysMax, pairs.Length); place++)
        {
            var smallest = place;
            for (var i = place + 1; i < pairs.Length; i++)
                if (pairs[i] < pairs[smallest]) smallest = i;
            (pairs[place], pairs[smallest]) = (pairs[smallest], pairs[place]);
        }
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
