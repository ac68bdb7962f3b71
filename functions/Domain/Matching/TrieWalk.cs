namespace MentionPipeline.Domain.Matching;

/// <summary>Follows the trie along a text's tokens and records the terms it meets.</summary>
internal readonly ref struct TrieWalk(
    TermTrie trie, ReadOnlySpan<char> text, int offset, TokenBuffer tokens, MatchScratch scratch, int[][] brandsOfTerm)
{
    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>
    /// Goes on from <paramref name="node"/> with the token at <paramref name="index"/>. Depth is bounded by the longest phrase, and the
    /// number of ways by the terms that the trie holds.
    /// </summary>
    public void From(int node, int index, int first)
    {
        ref readonly var token = ref tokens[index];
        var child = token.Kind == TokenKind.Gap ? TermTrie.None : trie.Child(node, token, _text);
        if (child != TermTrie.None)
        {
            if (trie.TermAt(child) is var term and not TermTrie.None) Record(term, tokens[first].Start, token.Start + token.Length);
            var next = index + token.Width;
            if (next < tokens.Count) From(child, next, first);
        }

        // Past the first word, a hashtag may also be read as the words inside it; as a first word those are tried by themselves.
        if (token.Width > 1 && index > first) From(node, index + 1, first);
    }

    private void Record(int term, int start, int end)
    {
        if (!scratch.Record(term, offset + start, end - start)) return;
        foreach (var brand in brandsOfTerm[term]) scratch.Propose(brand);
    }
}
