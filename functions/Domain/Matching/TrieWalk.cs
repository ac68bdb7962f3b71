namespace MentionPipeline.Domain.Matching;

/// <summary>Follows the trie along a text's tokens and records the terms it meets.</summary>
internal readonly ref struct TrieWalk(TermTrie trie, ScannedText scanned, MatchScratch scratch)
{
    private readonly ReadOnlySpan<char> _text = scanned.Text;
    private readonly TokenBuffer _tokens = scanned.Tokens;

    public void Run()
    {
        if (trie.Patterns.Count > 0) MatchPatterns();
        for (var i = 0; i < _tokens.Count; i++) From(TermTrie.Root, i, i);
    }

    private void MatchPatterns()
    {
        scratch.Patterns.Begin();
        for (var i = 0; i < _tokens.Count; i++)
        {
            scratch.Patterns.Skip();
            if (_tokens[i].Kind != TokenKind.Gap) trie.Patterns.Match(_tokens[i], _text, scratch.Patterns);
        }
    }

    /// <summary>
    /// Goes on from <paramref name="node"/> with the token at <paramref name="index"/>. Depth is bounded by the longest phrase, and the
    /// number of ways by the terms that the trie holds.
    /// </summary>
    private void From(int node, int index, int first)
    {
        ref readonly var token = ref _tokens[index];
        if (token.Kind != TokenKind.Gap)
        {
            if (trie.Child(node, token, _text) is var child and not TermTrie.None) Enter(child, index, first);
            if (trie.HasPatterns(node))
            {
                foreach (var pattern in scratch.Patterns.Of(index))
                {
                    if (trie.PatternChild(node, pattern) is var fitting and not TermTrie.None) Enter(fitting, index, first);
                }
            }
        }

        // Past the first word, a hashtag may also be read as the words inside it; as a first word those are tried by themselves.
        if (token.Width > 1 && index > first) From(node, index + 1, first);
    }

    private void Enter(int node, int index, int first)
    {
        if (trie.TermAt(node) is var term and not TermTrie.None) Record(term, first, index);
        var next = index + _tokens[index].Width;
        if (next < _tokens.Count) From(node, next, first);
    }

    private void Record(int term, int first, int last)
    {
        var start = _tokens[first].Start;
        var words = scratch.NeedsPositions ? scanned.PositionsOf(first, last) : default;
        scratch.Record(term, new TermHit(scanned.Offset + start, _tokens[last].Start + _tokens[last].Length - start, words, -1));
    }
}
