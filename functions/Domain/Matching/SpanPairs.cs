namespace MentionPipeline.Domain.Matching;

/// <summary>Sorted lists of spans.</summary>
internal static class Spans
{
    /// <summary>Sorts the spans from an index on, and leaves each once.</summary>
    public static void Tidy(List<WordSpan> spans, int from = 0)
    {
        if (spans.Count - from < 2) return;
        ShortSort.Sort(spans, from);
        var kept = from + 1;
        for (var i = from + 1; i < spans.Count; i++)
        {
            if (spans[i] != spans[kept - 1]) spans[kept++] = spans[i];
        }

        spans.RemoveRange(kept, spans.Count - kept);
    }

    /// <summary>Lets every span reach as far as any before it, so that one look tells whether some span holds a place that starts in it.</summary>
    public static void Widen(List<WordSpan> spans)
    {
        for (var i = 1; i < spans.Count; i++)
        {
            if (spans[i].Last < spans[i - 1].Last) spans[i] = spans[i] with { Last = spans[i - 1].Last };
        }
    }

    /// <summary>Index of the last span that starts at a position or before it; −1: none.</summary>
    public static int LastStartingAtOrBefore(List<WordSpan> spans, int position)
    {
        var (low, high) = (0, spans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (spans[middle].First <= position) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }
}

/// <summary>
/// Which spans of two lists are near each other. An occurrence is paired with its nearest neighbour only, so that the pairs are as many as
/// the occurrences and a text of one word repeated costs no more than another.
/// </summary>
internal static class SpanPairs
{
    private static readonly Comparison<WordSpan> ByLast = static (a, b) => a.Last != b.Last ? a.Last.CompareTo(b.Last) : a.First.CompareTo(b.First);

    /// <summary>Adds the stretch of every span before its nearest one after, and of every one after with its nearest before.</summary>
    public static void AddOrdered(List<WordSpan> before, List<WordSpan> after, int distance, List<WordSpan> byEnd, List<WordSpan> found)
    {
        foreach (var span in before)
        {
            var next = Spans.LastStartingAtOrBefore(after, span.Last) + 1;
            if (next < after.Count && after[next].First - span.Last <= distance) found.Add(new WordSpan(span.First, after[next].Last));
        }

        byEnd.Clear();
        byEnd.AddRange(before);
        byEnd.Sort(ByLast);
        foreach (var span in after)
        {
            var previous = LastEndingBefore(byEnd, span.First);
            if (previous >= 0 && span.First - byEnd[previous].Last <= distance) found.Add(new WordSpan(byEnd[previous].First, span.Last));
        }
    }

    /// <summary>Adds the spans that no other one touches or comes near to.</summary>
    public static void AddApart(List<WordSpan> spans, List<WordSpan> others, int distance, bool isOrdered, List<WordSpan> found)
    {
        Spans.Widen(others);
        foreach (var span in spans)
        {
            var index = Spans.LastStartingAtOrBefore(others, span.Last + distance);
            if (index < 0 || others[index].Last < span.First - (isOrdered ? 0 : distance)) found.Add(span);
        }
    }

    private static int LastEndingBefore(List<WordSpan> byEnd, int position)
    {
        var (low, high) = (0, byEnd.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (byEnd[middle].Last < position) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }
}

/// <summary>Which spans of two sorted lists stand in one sentence.</summary>
internal readonly ref struct SentencePairs(MatchScratch scratch, List<WordSpan> lefts, List<WordSpan> rights)
{
    /// <summary>Adds, for every sentence with both, the stretch from the first to the last; negated, every left one without a right one.</summary>
    public void Add(bool isNegated, List<WordSpan> found)
    {
        var right = 0;
        for (var left = 0; left < lefts.Count;)
        {
            var sentence = scratch.SentenceOf(lefts[left]);
            var end = left + 1;
            if (sentence == SentenceMap.None)
            {
                if (isNegated) found.Add(lefts[left]);
                left = end;
                continue;
            }

            while (end < lefts.Count && scratch.SentenceOf(lefts[end]) is var next && (next == sentence || next == SentenceMap.None)) end++;
            while (right < rights.Count && IsBefore(rights[right], sentence)) right++;
            AddSentence(sentence, left, end, right, isNegated, found);
            left = end;
        }
    }

    private bool IsBefore(WordSpan span, int sentence) => scratch.SentenceOf(span) < sentence;

    private void AddSentence(int sentence, int left, int end, int right, bool isNegated, List<WordSpan> found)
    {
        var stretch = StretchOf(rights, right, rights.Count, sentence);
        if (!isNegated && stretch is { } other && StretchOf(lefts, left, end, sentence) is { } own)
            found.Add(new WordSpan(Math.Min(own.First, other.First), Math.Max(own.Last, other.Last)));
        for (var i = left; isNegated && i < end; i++)
        {
            if (stretch is null || scratch.SentenceOf(lefts[i]) == SentenceMap.None) found.Add(lefts[i]);
        }
    }

    private WordSpan? StretchOf(List<WordSpan> spans, int from, int end, int sentence)
    {
        WordSpan? stretch = null;
        for (var i = from; i < end; i++)
        {
            var other = scratch.SentenceOf(spans[i]);
            if (other > sentence) break;
            if (other == sentence) stretch = stretch is { } so ? new WordSpan(so.First, Math.Max(so.Last, spans[i].Last)) : spans[i];
        }

        return stretch;
    }
}
