namespace MentionPipeline.Domain.Matching;

/// <summary>Two parts near each other, or the left one away from the right one.</summary>
internal sealed class CompiledProximity(QueryProximity node, CompiledQuery left, CompiledQuery right) : CompiledQuery
{
    /// <summary>Fewer pairs than this are looked at one by one: most words occur once or twice in a text.</summary>
    private const int FewPairs = 64;

    public override int Effort => 10;

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
        var (lefts, rights) = (scratch.RentSpans(), scratch.RentSpans());
        left.AddSpans(scratch, lefts);
        right.AddSpans(scratch, rights);
        var holds = (long)lefts.Count * rights.Count <= FewPairs ? HoldsOfAny(scratch, lefts, rights) : HoldsOfMany(scratch);
        scratch.Return(lefts);
        scratch.Return(rights);
        return holds;
    }

    private bool HoldsOfMany(MatchScratch scratch)
    {
        var spans = scratch.RentSpans();
        AddSpans(scratch, spans);
        var holds = spans.Count > 0;
        scratch.Return(spans);
        return holds;
    }

    private bool HoldsOfAny(MatchScratch scratch, List<WordSpan> lefts, List<WordSpan> rights)
    {
        foreach (var one in lefts)
        {
            var isNear = false;
            foreach (var other in rights)
            {
                isNear = IsNear(scratch, one, other);
                if (isNear) break;
            }

            if (isNear != node.IsNegated) return true;
        }

        return false;
    }

    // Apart means that the two do not even touch; near, that they are two and not one.
    private bool IsNear(MatchScratch scratch, WordSpan one, WordSpan other)
    {
        if (node.Kind == ProximityKind.Sentence)
            return scratch.SentenceOf(one) is var sentence and not SentenceMap.None && scratch.SentenceOf(other) == sentence;
        if (other.First > one.Last) return other.First - one.Last <= node.Distance;
        if (one.First > other.Last) return node.Kind == ProximityKind.Near && one.First - other.Last <= node.Distance;
        return node.IsNegated;
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
