using System.Collections.Concurrent;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Matching;

/// <summary>
/// The queries of all brands, compiled once. Immutable and safe for many threads. A text is read in one pass; only brands of which
/// a term occurred are evaluated, so the cost grows with what is found and not with how many listen.
/// </summary>
public sealed class QuerySet
{
    /// <summary>Most places reported per brand and mention: the first ones.</summary>
    public const int MaxMatchesPerBrand = 32;

    private readonly TermTrie _trie;
    private readonly CompiledBrand[] _brands;

    // Per term, the brands that it speaks for.
    private readonly int[][] _brandsOfTerm;

    // As many as threads have ever matched at once.
    private readonly ConcurrentBag<MatchScratch> _scratches = [];

    private QuerySet(TermTrie trie, CompiledBrand[] brands)
    {
        _trie = trie;
        _brands = brands;
        var postings = new List<int>[trie.TermCount];
        for (var brand = 0; brand < brands.Length; brand++)
        {
            foreach (var term in brands[brand].PositiveTerms) (postings[term] ??= []).Add(brand);
        }

        _brandsOfTerm = [.. postings.Select(posting => posting is null ? [] : posting.ToArray())];
    }

    /// <exception cref="ArgumentException">Two queries carry the same brand id.</exception>
    public static QuerySet Compile(IReadOnlyList<BrandQuery> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        var twice = queries.GroupBy(query => query.BrandId, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new ArgumentException($"Brand '{twice.Key}' has more than one query; join them with OR.", nameof(queries));
        var trie = new TermTrie();
        return new QuerySet(trie, [.. queries.Select(query => CompiledBrand.Of(query, trie))]);
    }

    /// <summary>The brands that a text speaks of, in the order of the set, each with the places that say so in the order of the text.</summary>
    /// <param name="title">Its offsets begin at <c>content.Length + 1</c>. No phrase reaches from one into the other.</param>
    public IReadOnlyList<BrandMatch> Match(string content, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!_scratches.TryTake(out var scratch)) scratch = new MatchScratch(_trie.TermCount, _brands.Length);
        try
        {
            scratch.Begin();
            Scan(content, 0, scratch);
            if (!string.IsNullOrEmpty(title)) Scan(title, content.Length + 1, scratch);
            var matches = scratch.Candidates.Count == 0 ? null : Evaluate(content, title ?? "", scratch);
            if (matches is null) return [];
            return matches;
        }
        finally
        {
            _scratches.Add(scratch);
        }
    }

    private void Scan(ReadOnlySpan<char> text, int offset, MatchScratch scratch)
    {
        var tokens = scratch.Tokens;
        tokens.Clear();
        Tokeniser.Read(text, tokens);
        var walk = new TrieWalk(_trie, text, offset, tokens, scratch, _brandsOfTerm);
        for (var i = 0; i < tokens.Count; i++) walk.From(TermTrie.Root, i, i);
    }

    // Null instead of an empty list: a text whose candidates all fail should cost no allocation either.
    private List<BrandMatch>? Evaluate(string content, string title, MatchScratch scratch)
    {
        scratch.Candidates.Sort();
        List<BrandMatch>? matches = null;
        foreach (var index in scratch.Candidates)
        {
            var brand = _brands[index];
            if (brand.Query.Holds(scratch) && brand.Exclude?.Holds(scratch) != true)
                (matches ??= []).Add(new BrandMatch(brand.Id, PlacesOf(brand, content, title, scratch)));
        }

        return matches;
    }

    private static TextMatch[] PlacesOf(CompiledBrand brand, string content, string title, MatchScratch scratch)
    {
        var hits = scratch.BrandHits;
        hits.Clear();
        foreach (var term in brand.PositiveTerms) scratch.AddHitsOf(term, hits);
        hits.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Length.CompareTo(a.Length));
        var places = new TextMatch[Math.Min(hits.Count, MaxMatchesPerBrand)];
        for (var i = 0; i < places.Length; i++)
        {
            var (start, length, _) = hits[i];
            var text = start < content.Length ? content.Substring(start, length) : title.Substring(start - content.Length - 1, length);
            places[i] = new TextMatch(start, length, text);
        }

        return places;
    }

    private sealed record CompiledBrand(string Id, CompiledQuery Query, CompiledQuery? Exclude, int[] PositiveTerms)
    {
        public static CompiledBrand Of(BrandQuery query, TermTrie trie)
        {
            var terms = new HashSet<int>();
            var include = CompiledQuery.Of(query.Query.Root, trie, terms);
            var exclude = query.Exclude is null ? null : CompiledQuery.Of(query.Exclude.Root, trie, new HashSet<int>());
            return new CompiledBrand(query.BrandId, include, exclude, [.. terms]);
        }
    }
}
