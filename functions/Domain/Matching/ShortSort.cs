using System.Runtime.InteropServices;

namespace MentionPipeline.Domain.Matching;

/// <summary>Sorts lists that nearly always hold a handful: by insertion then, which takes no call for a comparison.</summary>
internal static class ShortSort
{
    private const int Short = 24;

    public static void Sort<T>(List<T> items, int from = 0)
        where T : struct, IComparable<T>
    {
        var span = CollectionsMarshal.AsSpan(items)[from..];
        if (span.Length > Short)
        {
            span.Sort();
            return;
        }

        for (var i = 1; i < span.Length; i++)
        {
            var item = span[i];
            var slot = i;
            for (; slot > 0 && item.CompareTo(span[slot - 1]) < 0; slot--) span[slot] = span[slot - 1];
            span[slot] = item;
        }
    }
}
