using System.Text;

namespace MentionPipeline.Domain.Normalisation;

/// <summary>Normalisation Form C (UAX #15): decompose, put marks in canonical order, compose.</summary>
internal static class Composition
{
    /// <summary>
    /// Most marks on one base. Written languages need a handful; a text of stacked marks is a prank that hides the line above it,
    /// and sorting them would cost time. UAX #15 itself streams safely with 30.
    /// </summary>
    public const int MaxMarks = 10;

    /// <summary>Whether a text is certainly in form C: marks in order, and nothing that may compose (quick check, UAX #15 section 9).</summary>
    public static bool IsComposed(ReadOnlySpan<char> text)
    {
        var last = 0;
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var value = (int)Canonical.ClassOf(rune.Value);
            if ((value != 0 && value < last) || Canonical.IsUnsettled(rune.Value)) return false;
            marks = value == 0 ? 0 : marks + 1;
            if (marks > MaxMarks) return false;
            last = value;
        }

        return true;
    }

    public static string Compose(ReadOnlySpan<char> text)
    {
        var codes = new List<(int Code, byte Class)>(text.Length);
        foreach (var rune in text.EnumerateRunes()) Decompose(rune.Value, codes);
        var ordered = InOrder(codes);
        var composed = new StringBuilder(ordered.Count);
        foreach (var code in Joined(ordered)) composed.Append(new Rune(code).ToString());
        return composed.ToString();
    }

    private static void Decompose(int code, List<(int Code, byte Class)> codes)
    {
        if (Hangul.IsSyllable(code))
        {
            var (leading, vowel, final) = Hangul.Decompose(code);
            codes.Add((leading, 0));
            codes.Add((vowel, 0));
            if (final != 0) codes.Add((final, 0));
        }
        else if (Canonical.TryDecompose(code, out var parts))
        {
            // The table is a few levels deep at most.
            Decompose(parts.First, codes);
            if (parts.Second != 0) Decompose(parts.Second, codes);
        }
        else
        {
            codes.Add((code, Canonical.ClassOf(code)));
        }
    }

    // Runs of marks sorted by class, the order of equals kept; each run cut to its bound.
    private static List<(int Code, byte Class)> InOrder(List<(int Code, byte Class)> codes)
    {
        var ordered = new List<(int Code, byte Class)>(codes.Count);
        var runStart = 0;
        foreach (var item in codes)
        {
            if (item.Class == 0)
            {
                ordered.Add(item);
                runStart = ordered.Count;
            }
            else if (ordered.Count - runStart < MaxMarks)
            {
                var at = ordered.Count;
                while (at > runStart && ordered[at - 1].Class > item.Class) at--;
                ordered.Insert(at, item);
            }
        }

        return ordered;
    }

    // A character joins the last starter unless one of its own class, or a starter, stands between them.
    private static List<int> Joined(List<(int Code, byte Class)> ordered)
    {
        var joined = new List<int>(ordered.Count);
        var starter = -1;
        var lastClass = -1;
        foreach (var (code, value) in ordered)
        {
            if (starter >= 0 && lastClass < value && Pair(joined[starter], code) is var pair and not 0)
            {
                joined[starter] = pair;
                continue;
            }

            if (value == 0)
            {
                starter = joined.Count;
                lastClass = -1;
            }
            else
            {
                lastClass = value;
            }

            joined.Add(code);
        }

        return joined;
    }

    private static int Pair(int first, int second) => Hangul.Compose(first, second) is var syllable and not 0 ? syllable : Canonical.Compose(first, second);
}
