using System.Collections;
using System.Numerics;

namespace MentionPipeline.Domain.Matching;

/// <summary>
/// Finds all of many strings in one pass over a text, whatever their number (Aho and Corasick, Efficient string matching, 1975). States
/// are numbers, 0 is the root; moves lie in one open-addressed table keyed by state and character.
/// </summary>
internal sealed class SubstringAutomaton
{
    public const int Root = 0;

    private const int FirstCapacity = 64;
    private const int CharacterBits = 16;
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private readonly List<int> _fallbacks = [Root];
    private readonly List<List<int>?> _found = [null];
    private readonly List<(int Parent, char Character)> _origins = [(Root, '\0')];
    private readonly BitArray _first = new(char.MaxValue + 1);
    private ulong[] _keys = new ulong[FirstCapacity];
    private int[] _states = new int[FirstCapacity];
    private int[][] _foundAt = [];

    public bool IsEmpty => _origins.Count == 1;

    /// <summary>Adds a string, not empty, under a number of the caller's.</summary>
    public void Add(string text, int number)
    {
        var state = Root;
        foreach (var c in text) state = MoveOf(state, c) is var next and not Root ? next : AddState(state, c);
        _first[text[0]] = true;
        (_found[state] ??= []).Add(number);
    }

    /// <summary>Links every state to the longest other beginning that its text ends with. Called once, after the last string.</summary>
    public void Build()
    {
        _foundAt = new int[_origins.Count][];
        _foundAt[Root] = [];
        foreach (var state in Enumerable.Range(1, _origins.Count - 1).OrderBy(DepthsOf().ElementAt))
        {
            var (parent, c) = _origins[state];
            _fallbacks[state] = parent == Root ? Root : Next(_fallbacks[parent], c);
            var own = _found[state];
            var inherited = _foundAt[_fallbacks[state]];
            _foundAt[state] = own is null ? inherited : [.. own, .. inherited];
        }
    }

    /// <summary>The numbers of the strings that end at a state.</summary>
    public ReadOnlySpan<int> FoundAt(int state) => _foundAt[state];

    public int Next(int state, char c)
    {
        while (true)
        {
            if (state == Root && !_first[c]) return Root;
            var next = MoveOf(state, c);
            if (next != Root || state == Root) return next;
            state = _fallbacks[state];
        }
    }

    // A parent is always added before its children.
    private int[] DepthsOf()
    {
        var depths = new int[_origins.Count];
        for (var state = 1; state < depths.Length; state++) depths[state] = depths[_origins[state].Parent] + 1;
        return depths;
    }

    private static ulong KeyOf(int state, char c) => ((ulong)state << CharacterBits | c) + 1;

    private int SlotOf(ulong key) => (int)((key * Golden) >> (64 - BitOperations.Log2((uint)_keys.Length)));

    private int MoveOf(int state, char c)
    {
        var key = KeyOf(state, c);
        for (var slot = SlotOf(key); _keys[slot] != 0; slot = (slot + 1) & (_keys.Length - 1))
        {
            if (_keys[slot] == key) return _states[slot];
        }

        return Root;
    }

    private int AddState(int parent, char c)
    {
        var state = _origins.Count;
        _origins.Add((parent, c));
        _fallbacks.Add(Root);
        _found.Add(null);
        if (_origins.Count * 2 > _keys.Length) Grow();
        Put(KeyOf(parent, c), state);
        return state;
    }

    private void Put(ulong key, int state)
    {
        var slot = SlotOf(key);
        while (_keys[slot] != 0) slot = (slot + 1) & (_keys.Length - 1);
        (_keys[slot], _states[slot]) = (key, state);
    }

    private void Grow()
    {
        var (keys, states) = (_keys, _states);
        _keys = new ulong[keys.Length * 2];
        _states = new int[keys.Length * 2];
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0) Put(keys[i], states[i]);
        }
    }
}
