using System.Runtime.InteropServices;

namespace MentionPipeline.Language.Sentiment;

/// <summary>
/// Multinomial logistic regression with neutral as the reference: every feature has two weights, for “negative” and “positive”. Sparse
/// weights are hashed into two tables of signed bytes (one that all languages share, one salted with the language); dense ones are floats.
/// </summary>
internal sealed class SentimentModel
{
    public const string FileName = "sentiment.bin";
    public const int Outputs = 2;

    private const uint Magic = 0x3354534D; // "MST3"

    /// <summary>Buckets of each table: 2 to this power.</summary>
    public required int Bits { get; init; }

    /// <summary>What one step of a signed byte is worth.</summary>
    public required float WordStep { get; init; }

    public required float CharacterStep { get; init; }

    public required float ClassStep { get; init; }

    /// <summary>By language (the last is for all others): logits are divided by it, so that probabilities are honest (Guo et al. 2017).</summary>
    public required float[] Temperatures { get; init; }

    public required Lexicon Lexicon { get; init; }

    /// <summary>By language (the last is the shared one): <see cref="SentimentStyle.Size"/> pairs of weights.</summary>
    public required float[][] Dense { get; init; }

    /// <summary>Pairs of weights by bucket.</summary>
    public required sbyte[] Shared { get; init; }

    public required sbyte[] Own { get; init; }

    public static SentimentModel Read(byte[] file)
    {
        using var reader = new BinaryReader(new MemoryStream(file));
        if (reader.ReadUInt32() != Magic)
            throw new InvalidDataException($"{FileName} is not a sentiment model of this build: rebuild it with ModelTrainer train.");
        var bits = reader.ReadInt32();
        return new SentimentModel
        {
            Bits = bits,
            WordStep = reader.ReadSingle(),
            CharacterStep = reader.ReadSingle(),
            ClassStep = reader.ReadSingle(),
            Temperatures = ReadFloats(reader, SentimentLanguages.Shared + 1),
            Lexicon = Lexicon.Read(reader),
            Dense = ReadDense(reader),
            Shared = ReadTable(reader, bits),
            Own = ReadTable(reader, bits),
        };
    }

    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(Bits);
        writer.Write(WordStep);
        writer.Write(CharacterStep);
        writer.Write(ClassStep);
        foreach (var temperature in Temperatures)
            writer.Write(temperature);
        Lexicon.Write(writer);
        foreach (var weights in Dense)
            foreach (var weight in weights)
                writer.Write(weight);
        writer.Write(MemoryMarshal.AsBytes<sbyte>(Shared));
        writer.Write(MemoryMarshal.AsBytes<sbyte>(Own));
        writer.Flush();
        return stream.ToArray();
    }

    private static float[][] ReadDense(BinaryReader reader)
    {
        var dense = new float[SentimentLanguages.Shared + 1][];
        for (var language = 0; language < dense.Length; language++)
            dense[language] = ReadFloats(reader, SentimentStyle.Size * Outputs);
        return dense;
    }

    private static float[] ReadFloats(BinaryReader reader, int count)
    {
        var values = new float[count];
        for (var index = 0; index < count; index++)
            values[index] = reader.ReadSingle();
        return values;
    }

    private static sbyte[] ReadTable(BinaryReader reader, int bits)
    {
        var table = new sbyte[Outputs << bits];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(table.AsSpan()));
        return table;
    }
}
