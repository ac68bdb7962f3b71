using System.Runtime.CompilerServices;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Sentiment;

/// <summary>What the word lists say of words, by <see cref="LexicalKey"/>.</summary>
internal sealed class Lexicon
{
    private readonly KeyTable<ushort> _table;

    public Lexicon(IReadOnlyDictionary<uint, LexiconEntry> entries)
        : this(entries.ToDictionary(entry => entry.Key, entry => entry.Value.Bits))
    {
    }

    private Lexicon(Dictionary<uint, ushort> bits) => _table = new KeyTable<ushort>(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(uint key, out LexiconEntry entry)
    {
        // The bits of every entry are above zero.
        var bits = _table.Find(key);
        entry = bits == 0 ? LexiconEntry.None : new LexiconEntry(bits);
        return bits != 0;
    }

    public static Lexicon Read(BinaryReader reader) => new(KeyTable<ushort>.ReadEntries(reader, static from => from.ReadUInt16()));

    public void Write(BinaryWriter writer) => _table.Write(writer, static (to, bits) => to.Write(bits));
}
