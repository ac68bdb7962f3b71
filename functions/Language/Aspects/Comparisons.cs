using MentionPipeline.Language.Glossary;

namespace MentionPipeline.Language.Aspects;

/// <summary>Sentences that set one brand against another: “X is better than Y”, “I switch from X to Y”, “I leave X for Y”.</summary>
internal static class Comparisons
{
    private const float Weight = 2;
    private const int Reach = 8;

    public static void Add(ReadOnlySpan<ReadWord> words, ReadOnlySpan<BrandPlace> places, Span<float> balance)
    {
        for (var index = 0; index + 1 < places.Length; index++)
            Compare(words, places[index], places[index + 1], balance);
        for (var index = 0; index < places.Length; index++)
            Switch(words, places[index], index > 0 ? places[index - 1].First : -1, balance);
    }

    /// <summary>Whether the word belongs to a comparison of two brands: it is no opinion on the one that happens to be nearer.</summary>
    public static bool IsPartOf(ReadOnlySpan<ReadWord> words, ReadOnlySpan<BrandPlace> places, int at)
    {
        if (!words[at].Is(WordRoles.Better | WordRoles.Worse))
            return false;
        for (var index = 0; index + 1 < places.Length; index++)
            if (MarkOf(words, places[index], places[index + 1]) == at)
                return true;
        return false;
    }

    private static void Compare(ReadOnlySpan<ReadWord> words, in BrandPlace left, in BrandPlace right, Span<float> balance)
    {
        var mark = MarkOf(words, left, right);
        if (mark < 0 || left.Brand == right.Brand)
            return;
        var sign = words[mark].Is(WordRoles.Better) ? Weight : -Weight;
        for (var before = mark - 1; before >= Math.Max(0, mark - 3) && words[before].Pause == Pause.None; before--)
            if (words[before].Is(WordRoles.Negator))
                sign = -sign;
        balance[left.Brand] += sign;
        balance[right.Brand] -= sign;
    }

    /// <summary>The word of comparison that binds two brands, or −1: “than” must stand right before the second.</summary>
    private static int MarkOf(ReadOnlySpan<ReadWord> words, in BrandPlace left, in BrandPlace right)
    {
        const int articles = 2;
        var than = -1;
        for (var at = right.First - 1; at >= Math.Max(left.End, right.First - articles) && than < 0; at--)
            than = words[at].Is(WordRoles.Than) ? at : -1;
        if (than < 0)
            return -1;
        for (var at = than - 1; at >= Math.Max(0, left.First - Reach) && words[at].Pause != Pause.Full; at--)
            if (words[at].Is(WordRoles.Better | WordRoles.Worse))
                return at;
        return -1;
    }

    private static void Switch(ReadOnlySpan<ReadWord> words, in BrandPlace place, int otherPlace, Span<float> balance)
    {
        WordRoles side = WordRoles.None;
        for (var at = place.First - 1; at >= Math.Max(0, place.First - Reach) && words[at].Pause != Pause.Full; at--)
        {
            ref readonly var word = ref words[at];
            var moves = word.Roles & (WordRoles.Leaves | WordRoles.Joins);
            if (moves == WordRoles.None)
                continue;
            if (word.Is(WordRoles.Preposition))
            {
                side = side == WordRoles.None ? moves : side;
                continue;
            }

            // “I leave X for Y”: the second is where they go.
            var meant = moves == (WordRoles.Leaves | WordRoles.Joins) ? side
                : moves == WordRoles.Leaves && at < otherPlace ? WordRoles.Joins
                : moves;
            if (meant != WordRoles.None && meant != (WordRoles.Leaves | WordRoles.Joins))
                balance[place.Brand] += meant == WordRoles.Joins ? Weight : -Weight;
            return;
        }
    }
}
