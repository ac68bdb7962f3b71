namespace MentionPipeline.Domain.Matching;

/// <summary>Two parts near each other, or the left one away from the right one.</summary>
internal sealed class CompiledProximity(QueryProximity node, CompiledQuery left, CompiledQuery right) : CompiledQuery
{
    public override Cover? CoverOf(AtomCosts costs)
    {
        var cover = left.CoverOf(costs);
        if (node.IsNegated) return cover;
        var other = right.CoverOf(costs);
        return cover is null || other?.Cost < cover.Cost ? other : cover;
    }

    public override void VisitAtoms(Action<int> visit)
    {
        left.VisitAtoms(visit);
        right.VisitAtoms(visit);
    }

    public override void AddPlaces(MatchScratch scratch, bool isPositive, List<TermHit> hits)
    {
        if (!isPositive) return;
        var spans = scratch.RentSpans();
        var mine = hits.Count;
        AddSpans(scratch, spans);
        if (spans.Count > 0) left.AddPlaces(scratch, isPositive, hits);
        if (spans.Count > 0 && !node.IsNegated) right.AddPlaces(scratch, isPositive, hits);
        KeepWithin(spans, hits, mine);
        scratch.Return(spans);
    }

    public override void AddSpans(MatchScratch scratch, List<WordSpan> spans)
    {
        if (!left.Holds(scratch)) return;
        var (lefts, rights) = (scratch.RentSpans(), scratch.RentSpans());
        var mine = spans.Count;
        left.AddSpans(scratch, lefts);
        right.AddSpans(scratch, rights);
        Spans.Tidy(lefts);
        Spans.Tidy(rights);
        if (node.Kind == ProximityKind.Sentence) new SentencePairs(scratch, lefts, rights).Add(node.IsNegated, spans);
        else if (node.IsNegated) SpanPairs.AddApart(lefts, rights, node.Distance, node.Kind == ProximityKind.OrderedNear, spans);
        else AddPairs(scratch, lefts, rights, spans);
        Spans.Tidy(spans, mine);
        scratch.Return(lefts);
        scratch.Return(rights);
    }

    protected override bool Test(MatchScratch scratch)
    {
        if (!left.Holds(scratch) || (!node.IsNegated && !right.Holds(scratch))) return false;
        var spans = scratch.RentSpans();
        AddSpans(scratch, spans);
        var holds = spans.Count > 0;
        scratch.Return(spans);
        return holds;
    }

    private void AddPairs(MatchScratch scratch, List<WordSpan> lefts, List<WordSpan> rights, List<WordSpan> spans)
    {
        var byEnd = scratch.RentSpans();
        SpanPairs.AddOrdered(lefts, rights, node.Distance, byEnd, spans);
        if (node.Kind == ProximityKind.Near) SpanPairs.AddOrdered(rights, lefts, node.Distance, byEnd, spans);
        scratch.Return(byEnd);
    }

    // Of the operands' places, those that lie in one of the spans in which the operands stand near each other.
    private static void KeepWithin(List<WordSpan> spans, List<TermHit> hits, int from)
    {
        Spans.Widen(spans);
        var kept = from;
        for (var i = from; i < hits.Count; i++)
        {
            var hit = hits[i];
            var index = Spans.LastStartingAtOrBefore(spans, hit.Words.First);
            if (index >= 0 && hit.Words.Last <= spans[index].Last) hits[kept++] = hit;
        }

        hits.RemoveRange(kept, hits.Count - kept);
    }
}
