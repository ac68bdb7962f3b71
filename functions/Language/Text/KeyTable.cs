using System.Numerics;
using System.Runtime.CompilerServices;

namespace MentionPipeline.Language.Text;

/// <summary>Keys to values with open addressing, at most half full so that a miss is found soon. A value of zero means: not there.</summary>
internal sealed class KeyTable<TValue>
    where TValue : unmanaged, IBinaryInteger<TValue>
{
    private readonly uint[] _keys;
    private readonly TValue[] _values;
    private readonly int _bits = 4;
    private readonly KeyFilter _filter;

    /// <param name="entries">By key; those of value zero are left out.</param>
    public KeyTable(IReadOnlyDictionary<uint, TValue> entries)
    {
        while (1 << _bits < entries.Count * 2)
            _bits++;
        _keys = new uint[1 << _bits];
        _values = new TValue[1 << _bits];
        foreach (var (key, value) in entries.Where(entry => !TValue.IsZero(entry.Value)))
        {
            var slot = FeatureHash.Bucket(key, _bits);
            while (!TValue.IsZero(_values[slot]))
                slot = (slot + 1) & (_keys.Length - 1);
            _keys[slot] = key;
            _values[slot] = value;
        }

        _filter = new KeyFilter(entries.Keys, _bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TValue Find(uint key) => _filter.MayHold(key) ? Probe(key) : TValue.Zero;

    private TValue Probe(uint key)
    {
        for (var slot = FeatureHash.Bucket(key, _bits); !TValue.IsZero(_values[slot]); slot = (slot + 1) & (_keys.Length - 1))
            if (_keys[slot] == key)
                return _values[slot];
        return TValue.Zero;
    }

    public static Dictionary<uint, TValue> ReadEntries(BinaryReader reader, Func<BinaryReader, TValue> readValue)
    {
        var count = reader.ReadInt32();
        var entries = new Dictionary<uint, TValue>(count);
        for (var index = 0; index < count; index++)
            entries.Add(reader.ReadUInt32(), readValue(reader));
        return entries;
    }

    /// <summary>In the order of the keys, so that the same entries are always the same bytes.</summary>
    public void Write(BinaryWriter writer, Action<BinaryWriter, TValue> writeValue)
    {
        var used = Enumerable.Range(0, _keys.Length).Where(slot => !TValue.IsZero(_values[slot])).OrderBy(slot => _keys[slot]).ToList();
        writer.Write(used.Count);
        foreach (var slot in used)
        {
            writer.Write(_keys[slot]);
            writeValue(writer, _values[slot]);
        }
    }
}
