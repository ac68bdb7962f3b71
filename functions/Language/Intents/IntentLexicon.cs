using System.Runtime.CompilerServices;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Intents;

/// <summary>
/// The parts of listed words as one hash table with open addressing. A key is the hash of language and word, of a beginning (“cancel*”),
/// of two words in a row, or of an emoji; texts are never stored.
/// </summary>
internal sealed class IntentLexicon
{
    public const int MinBeginning = 2;
    public const int MaxBeginning = 16;

    private const uint WordSalt = 0x57;
    private const uint BeginningSalt = 0x2A;
    private const uint EmojiSalt = 0xE0;

    private readonly uint[] _keys;
    private readonly IntentRole[] _roles;
    private readonly int _bits;
    private readonly KeyFilter _filter;

    /// <param name="entries">By key; the table is at most half full, so that a miss is found soon.</param>
    public IntentLexicon(IReadOnlyDictionary<uint, IntentRole> entries)
    {
        _bits = 4;
        while (1 << _bits < entries.Count * 2)
            _bits++;
        _keys = new uint[1 << _bits];
        _roles = new IntentRole[1 << _bits];
        foreach (var (key, roles) in entries.Where(entry => entry.Value != IntentRole.None))
        {
            var slot = FeatureHash.Bucket(key, _bits);
            while (_roles[slot] != IntentRole.None)
                slot = (slot + 1) & (_keys.Length - 1);
            _keys[slot] = key;
            _roles[slot] = roles;
        }

        _filter = new KeyFilter(entries.Keys, _bits);
    }

    /// <summary>A text in no language of the model is looked up in English, the language that others borrow from.</summary>
    public static uint SaltOf(int language) =>
        FeatureHash.Add(FeatureHash.Seed, (uint)(language == SentimentLanguages.Shared ? SentimentLanguages.IndexOf("en") : language) + 1);

    public static uint WordKey(uint hash) => FeatureHash.Add(hash, WordSalt);

    public static uint BeginningKey(uint hash) => FeatureHash.Add(hash, BeginningSalt);

    public static uint PairKey(uint first, uint second) => FeatureHash.Add(first, second);

    public static uint EmojiKey(int codePoint) => FeatureHash.Add(EmojiSalt, (uint)codePoint);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public IntentRole Find(uint key) => _filter.MayHold(key) ? Probe(key) : IntentRole.None;

    private IntentRole Probe(uint key)
    {
        for (var slot = FeatureHash.Bucket(key, _bits); _roles[slot] != IntentRole.None; slot = (slot + 1) & (_keys.Length - 1))
            if (_keys[slot] == key)
                return _roles[slot];
        return IntentRole.None;
    }

    /// <summary>The parts of a word, or of its longest beginning that is listed; and the word's key for pairs.</summary>
    public IntentRole LookUp(ReadOnlySpan<char> word, uint salt, out uint lexical)
    {
        lexical = salt;
        var beginning = IntentRole.None;
        for (var index = 0; index < word.Length; index++)
        {
            lexical = FeatureHash.Add(lexical, word[index]);
            if (index + 1 is >= MinBeginning and <= MaxBeginning && Find(BeginningKey(lexical)) is var found and not IntentRole.None)
                beginning = found;
        }

        var exact = Find(WordKey(lexical));
        return exact == IntentRole.None ? beginning : exact;
    }

    public static IntentLexicon Read(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        var entries = new Dictionary<uint, IntentRole>(count);
        for (var index = 0; index < count; index++)
            entries.Add(reader.ReadUInt32(), (IntentRole)reader.ReadUInt64());
        return new IntentLexicon(entries);
    }

    public void Write(BinaryWriter writer)
    {
        var used = Enumerable.Range(0, _keys.Length).Where(slot => _roles[slot] != IntentRole.None).OrderBy(slot => _keys[slot]).ToList();
        writer.Write(used.Count);
        foreach (var slot in used)
        {
            writer.Write(_keys[slot]);
            writer.Write((ulong)_roles[slot]);
        }
    }
}
