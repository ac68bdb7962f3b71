using System.Runtime.CompilerServices;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Glossary;

/// <summary>
/// All word lists of the text analysis as one automaton: a hash table leads from a word (or its longest listed stem) to a state, another
/// from a state and the next word to the state of the phrase. What the trainer worked out, so that a text is read in one pass.
/// </summary>
internal sealed class GlossaryModel
{
    public const string FileName = "analysis.bin";

    /// <summary>Names that are written alike in all languages have a list of their own.</summary>
    public static int Shared => SentimentLanguages.Shared;

    private const uint Magic = 0x3147504D; // "MPG1"

    private static readonly Lazy<GlossaryModel> Loaded = new(() => Read(EmbeddedModel.Load(FileName)));

    private readonly KeyTable<ushort> _words;
    private readonly KeyTable<ushort> _steps;
    private readonly ushort[] _senseOf;
    private readonly Sense[] _senses;

    /// <param name="words">State by key of a word or stem.</param>
    /// <param name="steps">State by <see cref="StepKey"/>.</param>
    /// <param name="senseOf">By state.</param>
    public GlossaryModel(
        IReadOnlyDictionary<uint, ushort> words,
        IReadOnlyDictionary<uint, ushort> steps,
        ushort[] senseOf,
        Sense[] senses,
        string[] aspects,
        string[] topics)
    {
        _words = new KeyTable<ushort>(words);
        _steps = new KeyTable<ushort>(steps);
        _senseOf = senseOf;
        _senses = senses;
        Aspects = aspects;
        Topics = topics;
    }

    /// <summary>The one inside this assembly, read when it is first asked for.</summary>
    public static GlossaryModel Embedded => Loaded.Value;

    /// <summary>The beginning of the file's hash.</summary>
    public string Version { get; private init; } = "";

    public string[] Aspects { get; }

    public string[] Topics { get; }

    public static uint SaltOf(int language) => FeatureHash.Add(FeatureHash.Seed, 0xA000 + (uint)language);

    public static uint WordKey(uint hash) => FeatureHash.Add(hash, 0x57);

    public static uint StemKey(uint hash) => FeatureHash.Add(hash, 0x2A);

    /// <summary>Exact, not a hash: no two steps share a key.</summary>
    public static uint StepKey(ushort state, ushort word) => ((uint)state << 16) | word;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ushort Word(uint key) => _words.Find(key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ushort Step(ushort state, ushort word) => _steps.Find(StepKey(state, word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly Sense SenseOf(ushort state) => ref _senses[_senseOf[state]];

    public static GlossaryModel Read(byte[] file)
    {
        using var reader = new BinaryReader(new MemoryStream(file));
        if (reader.ReadUInt32() != Magic)
            throw new InvalidDataException($"{FileName} is not a glossary of this build: rebuild it with ModelTrainer train.");
        var aspects = ReadNames(reader);
        var topics = ReadNames(reader);
        var senses = new Sense[reader.ReadInt32()];
        for (var index = 0; index < senses.Length; index++)
            senses[index] = new Sense((WordRoles)reader.ReadUInt32(), reader.ReadSByte(), reader.ReadByte(), reader.ReadByte(), reader.ReadByte());
        var senseOf = new ushort[reader.ReadInt32()];
        for (var index = 0; index < senseOf.Length; index++)
            senseOf[index] = reader.ReadUInt16();
        return new GlossaryModel(ReadStates(reader), ReadStates(reader), senseOf, senses, aspects, topics)
        {
            Version = EmbeddedModel.VersionOf(file),
        };
    }

    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        WriteNames(writer, Aspects);
        WriteNames(writer, Topics);
        writer.Write(_senses.Length);
        foreach (var sense in _senses)
        {
            writer.Write((uint)sense.Roles);
            writer.Write(sense.Score);
            writer.Write(sense.Aspect);
            writer.Write(sense.Topic);
            writer.Write(sense.OtherTopic);
        }

        writer.Write(_senseOf.Length);
        foreach (var sense in _senseOf)
            writer.Write(sense);
        _words.Write(writer, WriteState);
        _steps.Write(writer, WriteState);
        writer.Flush();
        return stream.ToArray();
    }

    private static string[] ReadNames(BinaryReader reader)
    {
        var names = new string[reader.ReadInt32()];
        for (var index = 0; index < names.Length; index++)
            names[index] = reader.ReadString();
        return names;
    }

    private static void WriteNames(BinaryWriter writer, string[] names)
    {
        writer.Write(names.Length);
        foreach (var name in names)
            writer.Write(name);
    }

    private static Dictionary<uint, ushort> ReadStates(BinaryReader reader) => KeyTable<ushort>.ReadEntries(reader, static from => from.ReadUInt16());

    private static void WriteState(BinaryWriter writer, ushort state) => writer.Write(state);
}
