using MentionPipeline.Language.Glossary;

namespace MentionPipeline.Language.Aspects;

/// <summary>Where a brand is named.</summary>
/// <param name="Brand">Its index among the brands of the text.</param>
/// <param name="First">Its first token.</param>
/// <param name="End">The token behind it.</param>
internal readonly record struct BrandPlace(int Brand, int First, int End)
{
    /// <summary>The places of all brands in the order of the text; no more than fit.</summary>
    public static int Find(Reading reading, IReadOnlyList<Domain.Mentions.BrandMatch> brands, Span<BrandPlace> found)
    {
        var count = 0;
        for (var brand = 0; brand < brands.Count; brand++)
            foreach (var match in brands[brand].Matches)
            {
                if (count == found.Length)
                    break;
                int first = TokenAt(reading, match.Start), end = first;
                while (first >= 0 && end < reading.Places.Length && reading.Places[end].Start < match.Start + match.Length)
                    end++;
                if (first >= 0 && end > first)
                    found[count++] = new BrandPlace(brand, first, end);
            }

        found[..count].Sort((left, right) => left.First.CompareTo(right.First));
        return count;
    }

    /// <summary>The first token that ends behind a place in the text; −1 behind the last one.</summary>
    private static int TokenAt(Reading reading, int unit)
    {
        int low = 0, high = reading.Places.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (reading.Places[middle].End > unit)
                high = middle;
            else
                low = middle + 1;
        }

        return low < reading.Places.Length ? low : -1;
    }
}
