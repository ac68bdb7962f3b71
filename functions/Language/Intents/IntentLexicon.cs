using System.Runtime.CompilerServices;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Intents;

/// <summary>The parts that listed words play, by <see cref="LexicalKey"/>.</summary>
internal sealed class IntentLexicon
{
    private readonly KeyTable<ulong> _table;

    public IntentLexicon(IReadOnlyDictionary<uint, IntentRole> entries)
        : this(entries.ToDictionary(entry => entry.Key, entry => (ulong)entry.Value))
    {
    }

    private IntentLexicon(Dictionary<uint, ulong> roles) => _table = new KeyTable<ulong>(roles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public IntentRole Find(uint key) => (IntentRole)_table.Find(key);

    /// <summary>The parts of a word, or of its longest beginning that is listed; and the word's key for pairs.</summary>
    public IntentRole LookUp(ReadOnlySpan<char> word, uint salt, out uint lexical)
    {
        lexical = salt;
        var beginning = IntentRole.None;
        for (var index = 0; index < word.Length; index++)
        {
            lexical = FeatureHash.Add(lexical, word[index]);
            if (index + 1 is >= LexicalKey.MinBeginning and <= LexicalKey.MaxBeginning
                && Find(LexicalKey.Beginning(lexical)) is var found and not IntentRole.None)
                beginning = found;
        }

        var exact = Find(LexicalKey.Word(lexical));
        return exact == IntentRole.None ? beginning : exact;
    }

    public static IntentLexicon Read(BinaryReader reader) => new(KeyTable<ulong>.ReadEntries(reader, static from => from.ReadUInt64()));

    public void Write(BinaryWriter writer) => _table.Write(writer, static (to, roles) => to.Write(roles));
}
