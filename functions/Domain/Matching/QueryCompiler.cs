namespace MentionPipeline.Domain.Matching;

/// <summary>Compiles the queries of a set one after the other. Parts that are written alike are compiled once.</summary>
internal sealed class QueryCompiler
{
    private readonly AtomCounter _atoms = new();
    private readonly Dictionary<QueryNode, CompiledQuery> _known = [];
    private readonly HashSet<int> _keepsAllHits = [];
    private int _memoCount;

    public QueryCompiler()
    {
        Trie = new TermTrie(_atoms);
        Raws = new RawTexts(_atoms);
        Fields = new FieldAtoms(_atoms);
    }

    public TermTrie Trie { get; }

    public RawTexts Raws { get; }

    public FieldAtoms Fields { get; }

    public AtomCosts Costs { get; } = new();

    public int AtomCount => _atoms.Count;

    public int MemoCount => _memoCount;

    public bool NeedsPositions { get; private set; }

    /// <summary>Whether all places of an atom count, not only the first ones that are shown.</summary>
    public bool KeepsAllHits(int atom) => _keepsAllHits.Contains(atom);

    public CompiledQuery Compile(Query query) => Of(query.Root);

    /// <summary>Called once, after the last query.</summary>
    public void Finish()
    {
        Trie.Patterns.Build();
        Raws.Build();
        _known.Clear();
    }

    private CompiledQuery Of(QueryNode node)
    {
        if (_known.TryGetValue(node, out var known))
        {
            known.Share(ref _memoCount);
            return known;
        }

        var compiled = New(node);
        _known.Add(node, compiled);
        return compiled;
    }

    private CompiledQuery New(QueryNode node) => node switch
    {
        QueryTerm term => new CompiledAtom(AtomOf(term)),
        QueryRaw raw => new CompiledAtom(AtomOf(raw)),
        QueryTitle title => new CompiledTitle(AllHitsOf(AtomOf(title.Term))),
        QueryField field => OfField(field),
        QueryNot not => new CompiledNot(Of(not.Operand)),
        QueryAnd and => new CompiledAnd([.. and.Operands.Select(Of)]),
        QueryOr or => new CompiledOr([.. or.Operands.Select(Of)]),
        QueryProximity proximity => OfProximity(proximity),
        _ => throw new ArgumentException($"A query node of type {node.GetType().Name} cannot be compiled.", nameof(node)),
    };

    private int AtomOf(QueryTerm term)
    {
        var atom = Trie.AddTerm(term.Tokens);
        Costs.Estimate(atom, term.Tokens);
        return atom;
    }

    private int AtomOf(QueryRaw raw)
    {
        var atom = Raws.Add(raw.Text);
        Costs.Estimate(atom, raw.Text);
        return atom;
    }

    private int AllHitsOf(int atom)
    {
        _keepsAllHits.Add(atom);
        return atom;
    }

    private CompiledQuery OfField(QueryField field)
    {
        if (Fields.Add(field) is not { } atom) return CompiledField.Of(field);
        Costs.Estimate(atom, field.Field);
        return new CompiledAtom(atom);
    }

    private CompiledProximity OfProximity(QueryProximity proximity)
    {
        NeedsPositions = true;
        var compiled = new CompiledProximity(proximity, Of(proximity.Left), Of(proximity.Right));
        compiled.VisitAtoms(atom => _keepsAllHits.Add(atom));
        return compiled;
    }
}
