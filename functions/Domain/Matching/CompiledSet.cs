namespace MentionPipeline.Domain.Matching;

/// <summary>The queries of a set with everything that finds them. Immutable once built.</summary>
internal sealed class CompiledSet
{
    private readonly QueryCompiler _compiler = new();

    // Brands whose query can hold without any atom: asked for every text.
    private readonly int[] _always;

    public CompiledSet(IReadOnlyList<BrandQuery> queries)
    {
        Brands = [.. queries.Select(Compile)];
        _compiler.Finish();
        for (var brand = 0; brand < Brands.Length; brand++) CountAtoms(brand);
        KeepsAllHits = [.. Enumerable.Range(0, AtomCount).Select(_compiler.KeepsAllHits)];
        var postings = new List<int>?[AtomCount];
        var always = new List<int>();
        for (var brand = 0; brand < Brands.Length; brand++)
        {
            if (Brands[brand].Query.CoverOf(_compiler.Costs) is not { } cover) always.Add(brand);
            else foreach (var atom in cover.Atoms.Distinct()) (postings[atom] ??= []).Add(brand);
        }

        _always = [.. always];
        BrandsOfAtom = [.. postings.Select(posting => posting is null ? [] : posting.ToArray())];
    }

    public CompiledBrand[] Brands { get; }

    /// <summary>Per atom, the brands that are asked when it occurs.</summary>
    public int[][] BrandsOfAtom { get; }

    public bool[] KeepsAllHits { get; }

    public TermTrie Trie => _compiler.Trie;

    public int AtomCount => _compiler.AtomCount;

    public int MemoCount => _compiler.MemoCount;

    public bool NeedsPositions => _compiler.NeedsPositions;

    /// <summary>Finds all atoms that occur in the text, and so the candidates.</summary>
    public void Scan(MatchScratch scratch)
    {
        new TrieWalk(Trie, scratch.Content, scratch).Run();
        if (scratch.Title is { } title) new TrieWalk(Trie, title, scratch).Run();
        if (!_compiler.Raws.IsEmpty)
        {
            _compiler.Raws.Scan(scratch.Content, scratch);
            if (scratch.Title is not null) _compiler.Raws.Scan(scratch.Title, scratch);
        }

        _compiler.Fields.Scan(scratch);
        foreach (var brand in _always) scratch.Propose(brand);
    }

    private CompiledBrand Compile(BrandQuery query) =>
        new(query.BrandId, _compiler.Compile(query.Query), query.Exclude is null ? null : _compiler.Compile(query.Exclude));

    private void CountAtoms(int brand)
    {
        Brands[brand].Query.VisitAtoms(atom => _compiler.Costs.Count(atom, brand));
        Brands[brand].Exclude?.VisitAtoms(atom => _compiler.Costs.Count(atom, brand));
    }
}

internal sealed record CompiledBrand(string Id, CompiledQuery Query, CompiledQuery? Exclude);
