using System.Numerics;

namespace MentionPipeline.Domain.Matching;

/// <summary>
/// All terms of all queries, merged word by word: terms that begin alike share nodes, so a text is walked once however many
/// brands listen. A node is a number; 0 is the root. Children lie in one open-addressed table keyed by node and token hash.
/// </summary>
internal sealed class TermTrie(AtomCounter atoms)
{
    public const int Root = 0;
    public const int None = -1;

    private const int FirstCapacity = 64;

    // 2^64 divided by the golden ratio (Knuth, The Art of Computer Programming, volume 3, section 6.4).
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private readonly List<string> _folded = [""];
    private readonly List<TokenKind> _kinds = [TokenKind.Gap];
    private readonly List<int> _parents = [None];
    private readonly List<int> _terms = [None];
    private readonly List<bool> _hasPatterns = [false];
    private readonly Dictionary<(int Node, int Pattern), int> _patternChildren = [];
    private ulong[] _keys = new ulong[FirstCapacity];
    private int[] _nodes = new int[FirstCapacity];

    public WordPatterns Patterns { get; } = new();

    /// <summary>The atom of this sequence of words, the same for the same sequence.</summary>
    public int AddTerm(IReadOnlyList<TermToken> tokens)
    {
        var node = Root;
        foreach (var token in tokens) node = token.IsPattern ? AddPattern(node, token) : AddChild(node, token);
        if (_terms[node] == None) _terms[node] = atoms.Next();
        return _terms[node];
    }

    /// <summary>Whether words with wildcards follow a node.</summary>
    public bool HasPatterns(int node) => _hasPatterns[node];

    /// <summary>The node that a pattern leads to, or <see cref="None"/>.</summary>
    public int PatternChild(int node, int pattern) => _patternChildren.GetValueOrDefault((node, pattern), None);

    /// <summary>The term that ends at a node, or <see cref="None"/>.</summary>
    public int TermAt(int node) => _terms[node];

    /// <summary>The node that a token leads to, or <see cref="None"/>.</summary>
    public int Child(int node, in Token token, ReadOnlySpan<char> text)
    {
        var key = KeyOf(node, token.Hash);
        for (var slot = SlotOf(key); _nodes[slot] != 0; slot = (slot + 1) & (_keys.Length - 1))
        {
            if (_keys[slot] != key) continue;
            var child = _nodes[slot];
            if (_parents[child] == node && _kinds[child] == token.Kind && Folding.FoldsTo(token.BodyOf(text), _folded[child])) return child;
        }

        return None;
    }

    private int AddChild(int node, TermToken token)
    {
        var key = KeyOf(node, token.Hash);
        var slot = SlotOf(key);
        for (; _nodes[slot] != 0; slot = (slot + 1) & (_keys.Length - 1))
        {
            var child = _nodes[slot];
            if (_keys[slot] == key && _parents[child] == node && _kinds[child] == token.Kind && _folded[child] == token.Folded) return child;
        }

        (_keys[slot], _nodes[slot]) = (key, _folded.Count);
        AddNode(node, token);
        // At most a quarter full: nearly every word of nearly every text is absent and should find an empty slot at once.
        if (_folded.Count * 4 > _keys.Length) Grow();
        return _folded.Count - 1;
    }

    private int AddPattern(int node, TermToken token)
    {
        var key = (node, Patterns.Add(token));
        if (_patternChildren.TryGetValue(key, out var child)) return child;
        _hasPatterns[node] = true;
        _patternChildren.Add(key, _folded.Count);
        AddNode(node, token);
        return _folded.Count - 1;
    }

    private void AddNode(int parent, TermToken token)
    {
        _folded.Add(token.Folded);
        _kinds.Add(token.Kind);
        _parents.Add(parent);
        _terms.Add(None);
        _hasPatterns.Add(false);
    }

    private void Grow()
    {
        var (keys, nodes) = (_keys, _nodes);
        _keys = new ulong[keys.Length * 2];
        _nodes = new int[keys.Length * 2];
        for (var i = 0; i < keys.Length; i++)
        {
            if (nodes[i] == 0) continue;
            var slot = SlotOf(keys[i]);
            while (_nodes[slot] != 0) slot = (slot + 1) & (_keys.Length - 1);
            (_keys[slot], _nodes[slot]) = (keys[i], nodes[i]);
        }
    }

    private static ulong KeyOf(int node, ulong hash) => (hash ^ ((ulong)node * Golden)) * Golden;

    private int SlotOf(ulong key) => (int)(key >> (64 - BitOperations.Log2((uint)_keys.Length)));
}
