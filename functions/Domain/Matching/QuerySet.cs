using System.Collections.Concurrent;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Matching;

/// <summary>
/// The queries of all brands, compiled once. Immutable and safe for many threads. A text is read in one pass; only brands of which an
/// atom occurred that they cannot do without are evaluated, so the cost grows with what is found and not with how many listen.
/// </summary>
public sealed class QuerySet
{
    /// <summary>Most places reported per brand and mention: the first ones.</summary>
    public const int MaxMatchesPerBrand = 32;

    private readonly CompiledSet _set;

    // As many as threads have ever matched at once.
    private readonly ConcurrentBag<MatchScratch> _scratches = [];

    private QuerySet(CompiledSet set) => _set = set;

    /// <exception cref="ArgumentException">Two queries carry the same brand id.</exception>
    public static QuerySet Compile(IReadOnlyList<BrandQuery> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        var twice = queries.GroupBy(query => query.BrandId, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new ArgumentException($"Brand '{twice.Key}' has more than one query; join them with OR.", nameof(queries));
        return new QuerySet(new CompiledSet(queries));
    }

    /// <summary>The brands that a text speaks of, in the order of the set, each with the places that say so in the order of the text.</summary>
    /// <param name="title">Its offsets begin at <c>content.Length + 1</c>. No phrase reaches from one into the other.</param>
    public IReadOnlyList<BrandMatch> Match(string content, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Match(content, title, null, null) ?? (IReadOnlyList<BrandMatch>)[];
    }

    /// <summary>The brands that a mention speaks of, its fields included.</summary>
    /// <param name="identify">Tells its language when a query asks for it; without it, the mention's own word counts.</param>
    public IReadOnlyList<BrandMatch> Match(Mention mention, Func<Mention, string>? identify = null)
    {
        ArgumentNullException.ThrowIfNull(mention);
        return Match(mention.Content, mention.Name, mention, identify) ?? (IReadOnlyList<BrandMatch>)[];
    }

    // Null instead of an empty list: a text whose candidates all fail should cost no allocation either.
    private List<BrandMatch>? Match(string content, string? title, Mention? mention, Func<Mention, string>? identify)
    {
        if (!_scratches.TryTake(out var scratch)) scratch = new MatchScratch(_set);
        try
        {
            scratch.Begin(content, title, mention, identify);
            _set.Scan(scratch);
            return scratch.Candidates.Count == 0 ? null : Evaluate(content, title ?? "", scratch);
        }
        finally
        {
            _scratches.Add(scratch);
        }
    }

    private List<BrandMatch>? Evaluate(string content, string title, MatchScratch scratch)
    {
        var matching = 0;
        var candidates = scratch.Candidates;
        for (var i = 0; i < candidates.Count; i++)
        {
            var index = candidates[i];
            var brand = _set.Brands[index];
            if (brand.Query.Holds(scratch) && brand.Exclude?.Holds(scratch) != true) candidates[matching++] = index;
        }

        if (matching == 0) return null;
        candidates.RemoveRange(matching, candidates.Count - matching);
        candidates.Sort();
        var matches = new List<BrandMatch>(matching);
        foreach (var index in candidates) matches.Add(new BrandMatch(_set.Brands[index].Id, PlacesOf(_set.Brands[index], content, title, scratch)));
        return matches;
    }

    private static TextMatch[] PlacesOf(CompiledBrand brand, string content, string title, MatchScratch scratch)
    {
        var hits = scratch.BrandHits;
        hits.Clear();
        brand.Query.AddPlaces(scratch, isPositive: true, hits);
        ShortSort.Sort(hits);
        RemoveRepeated(hits);
        var places = new TextMatch[Math.Min(hits.Count, MaxMatchesPerBrand)];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = scratch.Places.At(hits[i].Start, hits[i].Length, content, title);
        }

        return places;
    }

    private static void RemoveRepeated(List<TermHit> hits)
    {
        var kept = 0;
        foreach (var hit in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(hits))
        {
            if (kept == 0 || hits[kept - 1].Start != hit.Start || hits[kept - 1].Length != hit.Length) hits[kept++] = hit;
        }

        hits.RemoveRange(kept, hits.Count - kept);
    }
}
