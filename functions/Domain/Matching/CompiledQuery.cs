namespace MentionPipeline.Domain.Matching;

/// <summary>A part of a query whose terms are numbers. Holds no state of any text; brands share the parts that they have in common.</summary>
internal abstract class CompiledQuery
{
    private int _memo = -1;

    /// <summary>How much it takes to ask, roughly: of several operands the cheap ones are asked first.</summary>
    public virtual int Effort => 1;

    /// <summary>Whether it holds of the text that was scanned.</summary>
    public bool Holds(MatchScratch scratch)
    {
        if (_memo < 0) return Test(scratch);
        if (scratch.Remembered(_memo) is { } known) return known;
        var holds = Test(scratch);
        scratch.Remember(_memo, holds);
        return holds;
    }

    /// <summary>Called when a second query holds this part: from now on each text asks it once.</summary>
    public void Share(ref int memoCount)
    {
        if (_memo < 0 && IsWorthRemembering) _memo = memoCount++;
    }

    /// <summary>The cheapest atoms of which one must occur where this holds; <c>null</c> if it can hold without any.</summary>
    public abstract Cover? CoverOf(AtomCosts costs);

    /// <summary>Shows every atom in it.</summary>
    public abstract void VisitAtoms(Action<int> visit);

    /// <summary>Adds the places that speak for it: those of atoms under an even number of NOTs.</summary>
    public virtual void AddPlaces(MatchScratch scratch, bool isPositive, List<TermHit> hits)
    {
    }

    /// <summary>Adds where it occurs; only of parts that a proximity can take.</summary>
    public virtual void AddSpans(MatchScratch scratch, List<WordSpan> spans) =>
        throw new InvalidOperationException($"A {GetType().Name} has no places that could be near another's.");

    protected virtual bool IsWorthRemembering => true;

    protected abstract bool Test(MatchScratch scratch);
}

/// <summary>One atom.</summary>
internal sealed class CompiledAtom(int atom) : CompiledQuery
{
    public int Atom => atom;

    protected override bool IsWorthRemembering => false;

    public override Cover? CoverOf(AtomCosts costs) => new(costs.Of(atom), [atom]);

    public override void VisitAtoms(Action<int> visit) => visit(atom);

    public override void AddPlaces(MatchScratch scratch, bool isPositive, List<TermHit> hits)
    {
        if (isPositive) scratch.AddHitsOf(atom, hits);
    }

    public override void AddSpans(MatchScratch scratch, List<WordSpan> spans) => scratch.AddSpansOf(atom, spans);

    protected override bool Test(MatchScratch scratch) => scratch.Occurred(atom);
}

/// <summary>An atom in the title.</summary>
internal sealed class CompiledTitle(int atom) : CompiledQuery
{
    protected override bool IsWorthRemembering => false;

    public override Cover? CoverOf(AtomCosts costs) => new(costs.Of(atom), [atom]);

    public override void VisitAtoms(Action<int> visit) => visit(atom);

    public override void AddPlaces(MatchScratch scratch, bool isPositive, List<TermHit> hits)
    {
        if (isPositive) scratch.AddHitsOf(atom, hits, scratch.TitleStart);
    }

    protected override bool Test(MatchScratch scratch) => scratch.OccurredInTitle(atom);
}

internal sealed class CompiledNot(CompiledQuery operand) : CompiledQuery
{
    protected override bool IsWorthRemembering => false;

    // NOT NOT a could be covered by a; nobody writes it.
    public override Cover? CoverOf(AtomCosts costs) => null;

    public override void VisitAtoms(Action<int> visit) => operand.VisitAtoms(visit);

    public override void AddPlaces(MatchScratch scratch, bool isPositive, List<TermHit> hits) => operand.AddPlaces(scratch, !isPositive, hits);

    public override int Effort => operand.Effort;

    protected override bool Test(MatchScratch scratch) => !operand.Holds(scratch);
}

/// <summary>Several operands, the atoms among them apart: most lists hold nothing else.</summary>
internal abstract class CompiledList : CompiledQuery
{
    private readonly CompiledQuery[] _operands;

    protected CompiledList(CompiledQuery[] operands)
    {
        _operands = operands;
        Atoms = [.. operands.OfType<CompiledAtom>().Select(operand => operand.Atom)];
        Others = [.. operands.Where(operand => operand is not CompiledAtom).OrderBy(operand => operand.Effort)];
    }

    public override int Effort => 1 + (Others.Length > 0 ? Others[^1].Effort : 0);

    protected int[] Atoms { get; }

    protected CompiledQuery[] Others { get; }

    protected IEnumerable<CompiledQuery> Operands => _operands;

    public override void VisitAtoms(Action<int> visit)
    {
        foreach (var operand in _operands) operand.VisitAtoms(visit);
    }

    public override void AddPlaces(MatchScratch scratch, bool isPositive, List<TermHit> hits)
    {
        foreach (var operand in _operands) operand.AddPlaces(scratch, isPositive, hits);
    }

    public override void AddSpans(MatchScratch scratch, List<WordSpan> spans)
    {
        foreach (var operand in _operands) operand.AddSpans(scratch, spans);
    }
}

internal sealed class CompiledAnd(CompiledQuery[] operands) : CompiledList(operands)
{
    public override Cover? CoverOf(AtomCosts costs) => Operands.Select(operand => operand.CoverOf(costs)).OfType<Cover>().MinBy(cover => cover.Cost);

    protected override bool Test(MatchScratch scratch)
    {
        foreach (var atom in Atoms)
        {
            if (!scratch.Occurred(atom)) return false;
        }

        foreach (var operand in Others)
        {
            if (!operand.Holds(scratch)) return false;
        }

        return true;
    }
}

internal sealed class CompiledOr(CompiledQuery[] operands) : CompiledList(operands)
{
    public override Cover? CoverOf(AtomCosts costs)
    {
        var cost = 0.0;
        var atoms = new List<int>();
        foreach (var operand in Operands)
        {
            if (operand.CoverOf(costs) is not { } cover) return null;
            cost += cover.Cost;
            atoms.AddRange(cover.Atoms);
        }

        return new Cover(cost, atoms);
    }

    protected override bool Test(MatchScratch scratch)
    {
        foreach (var atom in Atoms)
        {
            if (scratch.Occurred(atom)) return true;
        }

        foreach (var operand in Others)
        {
            if (operand.Holds(scratch)) return true;
        }

        return false;
    }
}
