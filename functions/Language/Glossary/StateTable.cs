using System.Runtime.CompilerServices;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Glossary;

/// <summary>Keys to states with open addressing, at most half full so that a miss is found soon. State 0 means: not there.</summary>
internal sealed class StateTable
{
    private readonly uint[] _keys;
    private readonly ushort[] _states;
    private readonly int _bits = 4;
    private readonly KeyFilter _filter;

    public StateTable(IReadOnlyDictionary<uint, ushort> entries)
    {
        while (1 << _bits < entries.Count * 2)
            _bits++;
        _keys = new uint[1 << _bits];
        _states = new ushort[1 << _bits];
        foreach (var (key, state) in entries)
        {
            var slot = FeatureHash.Bucket(key, _bits);
            while (_states[slot] != 0)
                slot = (slot + 1) & (_keys.Length - 1);
            _keys[slot] = key;
            _states[slot] = state;
        }

        _filter = new KeyFilter(entries.Keys, _bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ushort Find(uint key) => _filter.MayHold(key) ? Probe(key) : (ushort)0;

    private ushort Probe(uint key)
    {
        for (var slot = FeatureHash.Bucket(key, _bits); _states[slot] != 0; slot = (slot + 1) & (_keys.Length - 1))
            if (_keys[slot] == key)
                return _states[slot];
        return 0;
    }

    public static Dictionary<uint, ushort> ReadEntries(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        var entries = new Dictionary<uint, ushort>(count);
        for (var index = 0; index < count; index++)
            entries.Add(reader.ReadUInt32(), reader.ReadUInt16());
        return entries;
    }

    public void Write(BinaryWriter writer)
    {
        var used = Enumerable.Range(0, _keys.Length).Where(slot => _states[slot] != 0).OrderBy(slot => _keys[slot]).ToList();
        writer.Write(used.Count);
        foreach (var slot in used)
        {
            writer.Write(_keys[slot]);
            writer.Write(_states[slot]);
        }
    }
}
