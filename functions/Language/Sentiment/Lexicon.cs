using System.Runtime.CompilerServices;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Sentiment;

/// <summary>
/// The word lists as one hash table with open addressing. A key is the hash of language and word, of a beginning (“ottim*”), of two
/// words in a row, or of an emoji; texts are never stored.
/// </summary>
internal sealed class Lexicon
{
    /// <summary>A beginning shorter than this would match too much.</summary>
    public const int MinBeginning = 2;

    /// <summary>No listed beginning is longer.</summary>
    public const int MaxBeginning = 16;

    private const uint WordSalt = 0x57;
    private const uint BeginningSalt = 0x2A;
    private const uint EmojiSalt = 0xE0;

    private readonly uint[] _keys;
    private readonly ushort[] _values;
    private readonly int _bits;
    private readonly KeyFilter _filter;

    /// <param name="entries">By key; the table is at most half full, so that a miss is found soon.</param>
    public Lexicon(IReadOnlyDictionary<uint, LexiconEntry> entries)
    {
        _bits = 4;
        while (1 << _bits < entries.Count * 2)
            _bits++;
        _keys = new uint[1 << _bits];
        _values = new ushort[1 << _bits];
        foreach (var (key, entry) in entries)
        {
            var slot = FeatureHash.Bucket(key, _bits);
            while (_values[slot] != 0)
                slot = (slot + 1) & (_keys.Length - 1);
            _keys[slot] = key;
            _values[slot] = entry.Bits;
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
    public bool TryFind(uint key, out LexiconEntry entry)
    {
        entry = LexiconEntry.None;
        return _filter.MayHold(key) && Probe(key, out entry);
    }

    private bool Probe(uint key, out LexiconEntry entry)
    {
        for (var slot = FeatureHash.Bucket(key, _bits); _values[slot] != 0; slot = (slot + 1) & (_keys.Length - 1))
            if (_keys[slot] == key)
            {
                entry = new LexiconEntry(_values[slot]);
                return true;
            }

        entry = LexiconEntry.None;
        return false;
    }

    public static Lexicon Read(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        var entries = new Dictionary<uint, LexiconEntry>(count);
        for (var index = 0; index < count; index++)
            entries.Add(reader.ReadUInt32(), new LexiconEntry(reader.ReadUInt16()));
        return new Lexicon(entries);
    }

    public void Write(BinaryWriter writer)
    {
        var used = Enumerable.Range(0, _keys.Length).Where(slot => _values[slot] != 0).OrderBy(slot => _keys[slot]).ToList();
        writer.Write(used.Count);
        foreach (var slot in used)
        {
            writer.Write(_keys[slot]);
            writer.Write(_values[slot]);
        }
    }
}
